import { type ByteSource, type Fields, fieldsAt, fieldsOf, readJSON, textAt } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** An extension of a browser. */
export interface BrowserExtension {
  /** As it is to be shown; a placeholder where translations have it. */
  readonly name: string;
  readonly version: string;
  /** Of Firefox and its kin. */
  readonly geckoID?: string;
  readonly author?: string;
}

export const browserExtensionFact = defineFactKind<BrowserExtension>("browser-extension");

/** Manifests of installed extensions: of Chromium's profiles, and unpacked ones of Firefox'. */
export const browserManifest: Extractor<BrowserExtension> = {
  id: "browser/manifest",
  version: 1,
  kind: browserExtensionFact,
  selects: {
    paths: ["/**/Extensions/*/*/manifest.json", "/**/extensions/*/manifest.json"],
    maxBytes: 4 * 1024 * 1024,
  },
  spec: {
    title: "WebExtensions, manifest.json",
    url: "https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json",
  },
  extract: (_file, content) => readManifest(content),
};

function readManifest(content: ByteSource): Extraction<BrowserExtension> {
  const fields = fieldsOf(readJSON(content));
  const name = textAt(fields, "name");
  const version = textAt(fields, "version");
  if (fields?.["manifest_version"] === undefined || name === undefined || version === undefined)
    return { facts: [], issues: [] };
  const geckoID = geckoOf(fields);
  const author = textAt(fields, "author");
  const fact = {
    name,
    version,
    ...(geckoID === undefined ? {} : { geckoID }),
    ...(author === undefined ? {} : { author }),
  };
  return { facts: [fact], issues: [] };
}

function geckoOf(fields: Fields): string | undefined {
  const settings = fieldsAt(fields, "browser_specific_settings") ?? fieldsAt(fields, "applications");
  return textAt(fieldsAt(settings, "gecko"), "id");
}
