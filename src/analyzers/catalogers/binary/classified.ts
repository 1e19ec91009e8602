import type {
  CatalogedPackage,
  Cataloger,
  CatalogResult,
  Claim,
  FactAt,
  FactsByPath,
} from "../../cataloger.ts";
import { type ClassifiedProgram, classifiedKind } from "../../extractors/binary/classified.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Programs without a package. Those that a package of the operating system brought are left out: that package
 * is the better word on them. Files of one version below one directory (`bin/python3.12`,
 * `lib/libpython3.12.so.1.0`) are one package.
 */
export const classifiedPrograms: Cataloger = {
  id: "binary/classified",
  version: 2,
  needs: [classifiedKind],
  spec: {
    title: "What a program says of itself, by program: src/analyzers/classifiers",
    url: "https://cpe.mitre.org/specification/",
  },
  assemble: (facts) => assemble(facts),
};

/** Directories that an installation has beside each other: what lies above them is where it was installed. */
const installedParts = /\/(?:s?bin|lib(?:32|64|exec)?)\/.*$/;

function assemble(facts: FactsByPath): CatalogResult {
  const byKey = Map.groupBy(facts.visible(classifiedKind), keyOf);
  const packages: CatalogedPackage[] = [];
  const claims: Claim[] = [];
  for (const [key, files] of byKey) {
    const [first] = files;
    if (first === undefined) continue;
    packages.push({ key, ...describe(facts, first, files) });
    for (const { path } of files) claims.push({ path, package: key });
  }
  return { packages, relationships: [], claims, issues: [] };
}

function keyOf({ path, fact }: FactAt<ClassifiedProgram>): string {
  const directory = path.includes("!/") ? path : path.replace(installedParts, "");
  return `${fact.namespace ?? ""}/${fact.name}@${fact.version} ${directory}`;
}

function describe(
  facts: FactsByPath,
  { fact }: FactAt<ClassifiedProgram>,
  files: readonly FactAt<ClassifiedProgram>[],
): Omit<CatalogedPackage, "key"> {
  const { name, version, namespace, type = "generic" } = fact;
  const layers = files.map((file) =>
    layerRecorded(facts, classifiedKind, file, (other) => other.name === name && other.version === version),
  );
  return {
    name,
    version,
    type,
    namespace,
    cpe: fact.cpe,
    purl: purlOf({ ...fact, type }),
    licenses: [],
    locations: files.map(({ path, layer }) => ({ path, layer })),
    layer: Math.min(...layers),
    yieldsToOwner: true,
  };
}

/** Go modules are named by their whole path, which the package URL has in two parts. */
function purlOf({ name, version, namespace, type = "generic" }: ClassifiedProgram): string {
  const slash = type === "golang" ? name.lastIndexOf("/") : -1;
  const bare = name.slice(slash + 1);
  return tolerantPackageURL({
    type,
    namespace: slash < 0 ? namespace : name.slice(0, slash),
    name: bare,
    version,
  });
}
