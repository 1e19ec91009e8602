import type { CatalogedPackage, Cataloger, FactAt, FactsByPath } from "../../cataloger.ts";
import { catalogList, joinResults } from "../../catalog-lists.ts";
import { type BrowserExtension, browserExtensionFact } from "../../extractors/browser/manifest.ts";
import { firefoxProfileKind } from "../../extractors/browser/firefox-profile.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Extensions of Chromium, Firefox and their kin. Their stores have no package URL types: `generic` with a namespace. */
export const browserExtensions: Cataloger = {
  id: "browser/extensions",
  version: 1,
  needs: [browserExtensionFact, firefoxProfileKind],
  spec: {
    title: "WebExtensions, manifest.json",
    url: "https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json",
  },
  assemble: (facts) => {
    const unpacked = facts.visible(browserExtensionFact).flatMap((at) => describe(facts, at) ?? []);
    const claims = unpacked.map(({ key }) => ({ path: `${directoryOf(key)}/`, package: key }));
    const profiles = facts
      .visible(firefoxProfileKind)
      .map((at) => catalogList(facts, firefoxProfileKind, "generic", at));
    return joinResults([{ packages: unpacked, relationships: [], claims, issues: [] }, ...profiles]);
  },
};

/** Chromium names the directory by the key of the extension, and the one in it by the version and a count. */
const chromiumPath = /\/Extensions\/([a-p]{32})\/[\d.]+(?:_\d+)?\/manifest\.json$/;
/** A name that translations have: `__MSG_appName__`. */
const placeholder = /^__MSG_/;

function describe(facts: FactsByPath, at: FactAt<BrowserExtension>): CatalogedPackage | undefined {
  const { name: shown, version, geckoID, author } = at.fact;
  const id = chromiumPath.exec(at.path)?.[1];
  const identity = id ?? geckoID;
  if (identity === undefined) return undefined;
  const namespace = id === undefined ? "firefox-extension" : "chrome-extension";
  return {
    key: at.path,
    name: placeholder.test(shown) ? identity : shown,
    version,
    type: "generic",
    namespace,
    purl: tolerantPackageURL({ type: "generic", namespace, name: identity, version }),
    licenses: [],
    vendor: author,
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, browserExtensionFact, at, (fact) => fact.version === version),
  };
}
