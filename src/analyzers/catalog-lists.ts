import type { LayerNumber, PackageType } from "#model";
import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "./cataloger.ts";
import type { FactKind } from "./fact-kind.ts";
import { layersRecorded } from "./layer-recorded.ts";
import { type ListedPackage, listKey, type PackageList } from "./package-list.ts";
import { directoryOf, joinPath } from "./paths.ts";
import type { SpecLink } from "./spec-link.ts";
import { tolerantPackageURL } from "./tolerant-package-url.ts";

/** Trees in which package managers keep what they installed: a lock file in there is none of the project's. */
const installedTree =
  /\/(?:node_modules|site-packages|dist-packages|bower_components|\.pnpm-store|\.cargo\/registry|pkg\/mod|usr\/local\/go\/(?:misc|test)|gems\/[^/]+-\d[^/]*|vendor\/(?!modules\.txt$|composer\/)[^/]+\/[^/]+)\/|!\//;

/** Whether a file lies in a package that was installed, or in an archive, and not in a project. */
export function isWithinInstalled(path: string): boolean {
  return installedTree.test(path);
}

/** A cataloger of files that list packages, each file standing for itself. */
export function listCataloger(parts: {
  readonly id: Cataloger["id"];
  readonly version: number;
  readonly kind: FactKind<PackageList>;
  readonly type: PackageType;
  readonly spec: SpecLink;
}): Cataloger {
  const { id, version, kind, type, spec } = parts;
  return {
    id,
    version,
    needs: [kind],
    spec,
    assemble: (facts) =>
      joinResults(
        facts
          .visible(kind)
          .filter(({ path }) => !isWithinInstalled(path))
          .map((at) => catalogList(facts, kind, type, at)),
      ),
  };
}

/** The results of several files as one. */
export function joinResults(results: readonly CatalogResult[]): CatalogResult {
  return {
    packages: results.flatMap(({ packages }) => packages),
    relationships: results.flatMap(({ relationships }) => relationships),
    claims: results.flatMap(({ claims }) => claims),
    issues: results.flatMap(({ issues }) => issues),
  };
}

/** The packages of one file with the edges between them; of two with one key the first is taken. */
export function catalogList(
  facts: FactsByPath,
  kind: FactKind<PackageList>,
  type: PackageType,
  at: FactAt<PackageList>,
): CatalogResult {
  return catalogWithLayers(
    type,
    at,
    layersRecorded(facts, kind, at, ({ packages }) => packages.map(nameAndVersion)),
  );
}

/** The same where the list is made of other facts; layers are asked for by name, a space, and version. */
export function catalogWithLayers(
  type: PackageType,
  at: FactAt<PackageList>,
  layerOf: (nameAndVersion: string) => LayerNumber,
): CatalogResult {
  const byKey = new Map<string, ListedPackage>();
  for (const listed of at.fact.packages) {
    const key = listKey(listed);
    if (!byKey.has(key)) byKey.set(key, listed);
  }
  const packages = [...byKey].map(([key, listed]) => ({
    ...describeListed(listed, listed.type ?? type),
    key: `${at.path}#${key}`,
    locations: [
      { path: at.path, layer: at.layer, ...(listed.line === undefined ? {} : { line: listed.line }) },
    ],
    layer: layerOf(nameAndVersion(listed)),
  }));
  const relationships = [...byKey].flatMap(([from, { dependsOn = [] }]) =>
    [...new Set(dependsOn)]
      .filter((to) => to !== from && byKey.has(to))
      .map((to) => ({ from: `${at.path}#${from}`, to: `${at.path}#${to}` })),
  );
  const claims = [...byKey].flatMap(([key, { files = [] }]) =>
    files.map((file) => ({ path: joinPath(directoryOf(at.path), file), package: `${at.path}#${key}` })),
  );
  return { packages, relationships, claims, issues: [] };
}

function nameAndVersion({ name, version }: ListedPackage): string {
  return `${name} ${version}`;
}

/** The package that an entry of a list is, but for where it lies. */
export function describeListed(
  listed: ListedPackage,
  type: PackageType,
): Omit<CatalogedPackage, "key" | "locations" | "layer"> {
  const { name, namespace, version, licenses = [], scope, direct, unresolved } = listed;
  const isPrefixed = namespace !== undefined && name.startsWith(`${namespace}/`);
  return {
    name,
    version,
    type,
    namespace,
    purl: tolerantPackageURL({
      type,
      namespace,
      name: listed.purlName ?? (isPrefixed ? name.slice(namespace.length + 1) : name),
      version: listed.purlVersion ?? (version === "" ? undefined : version),
      qualifiers: listed.qualifiers ?? {},
      subpath: listed.subpath,
    }),
    licenses,
    scope,
    direct,
    unresolved: unresolved ?? (version === "" ? "the file tells no version" : undefined),
  };
}
