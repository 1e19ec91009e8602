import type { Distribution, SourcePackage } from "#model";
import type { CatalogedPackage, Cataloger } from "../../cataloger.ts";
import { rpmDatabaseFact, type RpmPackage } from "../../extractors/rpm/rpm-database.ts";
import { type DatabaseReading, installedPackages } from "../../installed-packages.ts";
import { osPackageURL } from "../../os-package-url.ts";

/** Packages of Fedora, Red Hat, SUSE, Amazon and their kin: rpm's database, whichever back end wrote it. */
export const rpmDatabase: Cataloger = {
  id: "rpm/database",
  version: 2,
  needs: [rpmDatabaseFact],
  spec: { title: "rpm tags", url: "https://rpm-software-management.github.io/rpm/manual/tags.html" },
  assemble: (facts, tree, context) => installedPackages(reading, facts, tree, context.distribution),
};

const reading: DatabaseReading<RpmPackage> = {
  kind: rpmDatabaseFact,
  keyOf,
  nameOf: ({ name }) => name,
  versionOf,
  describe,
};

/** NEVRA: what rpm itself tells packages apart by. */
function keyOf(fact: RpmPackage): string {
  return `${fact.name}-${versionOf(fact)}.${fact.architecture ?? ""}`;
}

function versionOf({ epoch, version, release }: RpmPackage): string {
  const text = `${version}-${release}`;
  return epoch === undefined || epoch === 0 ? text : `${String(epoch)}:${text}`;
}

function describe(
  fact: RpmPackage,
  distribution: Distribution | null,
): Omit<CatalogedPackage, "key" | "locations" | "layer"> {
  const { name, epoch, architecture, license } = fact;
  const version = `${fact.version}-${fact.release}`;
  const source = readSourceRpm(fact.sourceRpm);
  const epochText = epoch === undefined || epoch === 0 ? undefined : String(epoch);
  return {
    name,
    version: versionOf(fact),
    type: "rpm",
    namespace: distribution?.id,
    purl: osPackageURL({ type: "rpm", distribution, name, version, epoch: epochText, architecture, source }),
    source: differingSource(fact, source),
    architecture,
    licenses: license === undefined ? [] : [license],
    module: fact.module,
    vendor: fact.vendor,
  };
}

/** `name-version-release.src.rpm` or `.nosrc.rpm`; the name may hold dashes, the others cannot. */
function readSourceRpm(fileName: string | undefined): SourcePackage | undefined {
  const suffix = [".src.rpm", ".nosrc.rpm"].find((ending) => fileName?.endsWith(ending) === true);
  if (fileName === undefined || suffix === undefined) return undefined;
  const text = fileName.slice(0, -suffix.length);
  const release = text.lastIndexOf("-");
  const version = text.lastIndexOf("-", release - 1);
  return release < 1 || version < 1
    ? undefined
    : { name: text.slice(0, version), version: text.slice(version + 1) };
}

/** A source package's file name has no epoch: it is the package's own where their versions are the same. */
function differingSource(fact: RpmPackage, source: SourcePackage | undefined): SourcePackage | undefined {
  if (source === undefined) return undefined;
  const isSameVersion = source.version === `${fact.version}-${fact.release}`;
  if (isSameVersion && source.name === fact.name) return undefined;
  return { name: source.name, version: isSameVersion ? versionOf(fact) : source.version };
}
