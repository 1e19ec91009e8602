import { type ByteSource, fieldsAt, fieldsOf, listAt, readJSON, textAt } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";

export const firefoxProfileKind = defineFactKind<PackageList>("firefox-profile");

/** Reads `extensions.json` of Firefox' profiles, which lists what is installed; the browser's own parts are left out. */
export const firefoxProfile: Extractor<PackageList> = {
  id: "browser/firefox-profile",
  version: 1,
  kind: firefoxProfileKind,
  selects: { names: ["extensions.json"], maxBytes: 32 * 1024 * 1024, passesOverLarger: true },
  spec: {
    title: "Firefox, XPIDatabase (extensions.json)",
    url: "https://searchfox.org/mozilla-central/source/toolkit/mozapps/extensions/internal/XPIDatabase.sys.mjs",
  },
  extract: (_file, content) => readProfile(content),
};

function readProfile(content: ByteSource): Extraction<PackageList> {
  const addons = listAt(fieldsOf(readJSON(content)), "addons");
  const packages = addons.flatMap((each): ListedPackage[] => {
    const addon = fieldsOf(each);
    const id = textAt(addon, "id");
    const version = textAt(addon, "version");
    const place = textAt(addon, "location") ?? "";
    if (id === undefined || version === undefined || place.startsWith("app-builtin")) return [];
    const name = textAt(fieldsAt(addon, "defaultLocale"), "name") ?? id;
    return [{ key: id, name, namespace: "firefox-extension", purlName: id, version }];
  });
  return listing("firefox profile", packages);
}
