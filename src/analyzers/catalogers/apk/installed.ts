import type { Distribution, FileTree } from "#model";
import type {
  CatalogContext,
  CatalogedPackage,
  Cataloger,
  CatalogResult,
  FactsByPath,
} from "../../cataloger.ts";
import { apkDatabaseFact, type ApkPackage } from "../../extractors/apk/apk-database.ts";
import { apkRepositoriesFact } from "../../extractors/apk/repositories.ts";
import { type DatabaseReading, installedPackages } from "../../installed-packages.ts";
import { osPackageURL } from "../../os-package-url.ts";
import { foreignRepositories } from "./foreign-repositories.ts";

/** Packages of Alpine, Wolfi and their kin: apk's database, as text or binary. */
export const apkInstalled: Cataloger = {
  id: "apk/installed",
  version: 3,
  needs: [apkDatabaseFact, apkRepositoriesFact],
  spec: { title: "apk-package(5)", url: "https://man.archlinux.org/man/apk-package.5.en" },
  assemble,
};

function assemble(facts: FactsByPath, tree: FileTree, { distribution }: CatalogContext): CatalogResult {
  const { byTag, issues } = foreignRepositories(facts);
  const told: DatabaseReading<ApkPackage> = {
    ...reading,
    describe(recorded, of) {
      // Whoever maintains it: it is not the distribution's build.
      const vendor = byTag.get(recorded.repositoryTag ?? "") ?? recorded.maintainer;
      return { ...describe(recorded, of), vendor };
    },
  };
  const found = installedPackages(told, facts, tree, distribution);
  return { ...found, issues: found.packages.length === 0 ? found.issues : [...found.issues, ...issues] };
}

const reading: DatabaseReading<ApkPackage> = {
  kind: apkDatabaseFact,
  keyOf: ({ name, architecture, version }) => `${name}:${architecture ?? ""}@${version}`,
  nameOf: ({ name }) => name,
  versionOf: ({ version }) => version,
  describe,
};

/** `origin` names the source package; all packages built from it have its version. */
function describe(
  { name, version, architecture, origin, license }: ApkPackage,
  distribution: Distribution | null,
): Omit<CatalogedPackage, "key" | "locations" | "layer"> {
  const source =
    origin === undefined || origin === "" || origin === name ? undefined : { name: origin, version };
  return {
    name,
    version,
    type: "apk",
    namespace: distribution?.id,
    purl: osPackageURL({ type: "apk", distribution, name, version, architecture, source }),
    source,
    architecture,
    licenses: license === undefined || license === "" ? [] : [license],
  };
}
