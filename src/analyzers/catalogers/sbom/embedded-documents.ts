import type { FileTree, Issue } from "#model";
import type { Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { catalogList, joinResults } from "../../catalog-lists.ts";
import { embeddedDocumentKind } from "../../extractors/sbom/embedded-document.ts";
import type { PackageList } from "../../package-list.ts";
import { directoryOf } from "../../paths.ts";

/**
 * Packages of SBOM documents that lie in an image. Such a document is believed where it is known what it speaks for: a
 * buildpack's, of the layer that the lifecycle keeps it for, and a jar's, of that jar. Of others nothing is taken, and
 * that is told: anyone may put a document anywhere.
 */
export const embeddedDocuments: Cataloger = {
  id: "sbom/embedded-documents",
  version: 1,
  needs: [embeddedDocumentKind],
  spec: {
    title: "Buildpack Interface Specification, Bill-of-Materials",
    url: "https://github.com/buildpacks/spec/blob/main/buildpack.md#bill-of-materials",
  },
  assemble,
};

/** `/layers/sbom/launch/BUILDPACK/LAYER/sbom.cdx.json`; without a layer it is the buildpack's as a whole. */
const ofBuildpack =
  /^\/layers\/sbom\/(?:launch|build|cache)\/([^/]+)(?:\/([^/]+))?\/sbom\.(cdx|spdx|syft)\.json$/;
/** `/app.jar!/META-INF/sbom/application.cdx.json`, where Spring Boot's and CycloneDX' plugins put it. */
const ofArchive = /^(.*\.(?:jar|war|ear))!\/META-INF\/sbom\/[^/]+$/i;
const operatingSystem: ReadonlySet<string | undefined> = new Set(["alpm", "apk", "deb", "rpm"]);
const formats = ["cdx", "spdx", "syft"];

function assemble(facts: FactsByPath, tree: FileTree): CatalogResult {
  const found = facts.visible(embeddedDocumentKind);
  const believed = onePerDirectory(found.filter(({ path }) => speaksFor(path, tree) !== undefined));
  const results = believed.map((at) => {
    const packages = at.fact.packages.filter(({ type }) => !operatingSystem.has(type));
    const result = catalogList(facts, embeddedDocumentKind, "generic", { ...at, fact: { packages } });
    return { ...result, packages: result.packages.map((one) => ({ ...one, yieldsToOwner: true as const })) };
  });
  const others = found.filter(({ path }) => speaksFor(path, tree) === undefined && !isOfDatabase(path));
  return joinResults([
    ...results,
    { packages: [], relationships: [], claims: [], issues: others.map(unused) },
  ]);
}

/** What a document is about: a path of the image. */
function speaksFor(path: string, tree: FileTree): string | undefined {
  const archive = ofArchive.exec(path)?.[1];
  if (archive !== undefined) return archive;
  const [, buildpack, layer] = ofBuildpack.exec(path) ?? [];
  if (buildpack === undefined) return undefined;
  const directory = layer === undefined ? `/layers/${buildpack}` : `/layers/${buildpack}/${layer}`;
  return tree.get(directory)?.type === "directory" ? directory : undefined;
}

/** Lifecycles keep the same list in up to three formats beside each other. */
function onePerDirectory(found: readonly FactAt<PackageList>[]): FactAt<PackageList>[] {
  const byDirectory = Map.groupBy(found, ({ path }) => directoryOf(path));
  const rank = ({ path }: FactAt<PackageList>): number =>
    formats.indexOf(/\.(cdx|spdx|syft)\.json$/.exec(path)?.[1] ?? "syft");
  return [...byDirectory.values()].flatMap(
    (documents) => documents.toSorted((left, right) => rank(left) - rank(right))[0] ?? [],
  );
}

/** Documents that package managers and Bitnami keep are read by who knows them. */
function isOfDatabase(path: string): boolean {
  return path.startsWith("/var/lib/db/sbom/") || path.startsWith("/opt/bitnami/") || path.includes("!/");
}

function unused({ path, layer, fact }: FactAt<PackageList>): Issue {
  const message = `an SBOM document that names ${fact.packages.length} packages; whose they are cannot be told, none was taken`;
  return { code: "embedded-sbom-not-used", message, path, layer };
}
