import type { Distribution } from "#model";
import type { CatalogedPackage, Cataloger } from "../../cataloger.ts";
import { apkDatabaseFact, type ApkPackage } from "../../extractors/apk/apk-database.ts";
import { type DatabaseReading, installedPackages } from "../../installed-packages.ts";
import { osPackageURL } from "../../os-package-url.ts";

/** Packages of Alpine, Wolfi and their kin: apk's database, as text or binary. */
export const apkInstalled: Cataloger = {
  id: "apk/installed",
  version: 2,
  needs: [apkDatabaseFact],
  spec: { title: "apk-package(5)", url: "https://man.archlinux.org/man/apk-package.5.en" },
  assemble: (facts, tree, context) => installedPackages(reading, facts, tree, context.distribution),
};

const reading: DatabaseReading<ApkPackage> = {
  kind: apkDatabaseFact,
  keyOf: ({ name, architecture, version }) => `${name}:${architecture ?? ""}@${version}`,
  nameOf: ({ name }) => name,
  versionOf: ({ version }) => version,
  describe,
};

/** `origin` names the source package; all packages built from it have its version. */
function describe(
  { name, version, architecture, origin, license, maintainer }: ApkPackage,
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
    vendor: maintainer,
  };
}
