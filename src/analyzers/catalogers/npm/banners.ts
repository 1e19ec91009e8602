import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type LibraryBanner, libraryBannerFact } from "../../extractors/npm/banner.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Libraries for browsers that lie about without their package, by their first comment. What lies in the library's own
 * installed package is not told again, and what a package of the operating system brought is its.
 */
export const npmBanners: Cataloger = {
  id: "npm/banners",
  version: 1,
  needs: [libraryBannerFact],
  spec: {
    title: "What libraries write into their first lines: src/analyzers/extractors/npm/banner",
    url: "https://github.com/terser/terser#keeping-copyright-notices-or-other-comments",
  },
  assemble: (facts) => assemble(facts),
};

function assemble(facts: FactsByPath): CatalogResult {
  const found = facts.visible(libraryBannerFact).filter((at) => !isOwnPackage(at));
  // The plain and the packed form of a library lie beside each other.
  const byKey = Map.groupBy(found, ({ path, fact }) => `${fact.name}@${fact.version} ${directoryOf(path)}`);
  const packages = [...byKey].flatMap(([key, files]) => describe(facts, key, files) ?? []);
  const claims = [...byKey].flatMap(([key, files]) => files.map(({ path }) => ({ path, package: key })));
  return { packages, relationships: [], claims, issues: [] };
}

/** Whether a file lies in an installed package of the library's name, or of one that is built from it. */
function isOwnPackage({ path, fact }: FactAt<LibraryBanner>): boolean {
  const directory = /^.*\/(?:node_modules|bower_components)\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
  if (directory === undefined) return false;
  return directory === fact.name || directory.startsWith(fact.name) || fact.name.startsWith(`${directory}-`);
}

function describe(
  facts: FactsByPath,
  key: string,
  files: readonly FactAt<LibraryBanner>[],
): CatalogedPackage | undefined {
  const [first] = files;
  if (first === undefined) return undefined;
  const { name, version } = first.fact;
  const slash = name.startsWith("@") ? name.indexOf("/") : -1;
  return {
    key,
    name,
    version,
    type: "npm",
    purl: tolerantPackageURL({
      type: "npm",
      namespace: slash < 0 ? undefined : name.slice(0, slash),
      name: name.slice(slash + 1),
      version,
    }),
    licenses: [],
    locations: files.map(({ path, layer }) => ({ path, layer })),
    layer: Math.min(
      ...files.map((at) => layerRecorded(facts, libraryBannerFact, at, (fact) => fact.version === version)),
    ),
    yieldsToOwner: true,
  };
}
