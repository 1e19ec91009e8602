import type { Distribution, LayerNumber } from "#model";
import type { FactsByPath } from "../cataloger.ts";
import { apkDatabaseFact } from "../extractors/apk/apk-database.ts";
import { dpkgStatusFact, type DpkgPackage } from "../extractors/dpkg/status.ts";
import { rpmDatabaseFact, type RpmPackage } from "../extractors/rpm/rpm-database.ts";
import { debianCodenameOf } from "./debian-codenames.ts";

/** Which distribution the installed packages are of. */
export interface InferredDistribution {
  readonly distribution: Distribution;
  /** The package that tells: `base-files 12.4+deb12u5`. */
  readonly evidence: string;
  readonly path: string;
  readonly layer: LayerNumber;
}

/** A kind of package database that lists something. */
export type DatabaseKind = "apk" | "deb" | "rpm";

/** Names with their `ID`, the most particular first: Oracle Linux has a `redhat-release` too. */
const rpmReleases: readonly (readonly [RegExp, string])[] = [
  [/^oraclelinux-release$/, "ol"],
  [/^almalinux-release$/, "almalinux"],
  [/^rocky-release$/, "rocky"],
  [/^centos-(?:stream-|linux-)?release$/, "centos"],
  [/^redhat-release(?:-server|-eula)?$/, "rhel"],
  [/^fedora-release(?:-common)?$/, "fedora"],
  [/^photon-release$/, "photon"],
  [/^azurelinux-release$/, "azurelinux"],
  [/^mariner-release$/, "mariner"],
  [/^openEuler-release$/, "openeuler"],
  [/^sles-release$/, "sles"],
  [/^openSUSE-release$/, "opensuse-leap"],
  [/^system-release$/, "amzn"],
];

/** Ubuntu's long-term releases by the version of `base-files` that each was made with, and from which revision on. */
const ubuntuReleases: Readonly<Record<string, readonly [from: number, version: string]>> = {
  "7.2": [5, "14.04"],
  "9.4": [4, "16.04"],
  "10.1": [2, "18.04"],
  "11": [5, "20.04"],
  "12": [4, "22.04"],
  "13": [6, "24.04"],
};

/** The package that every system of a distribution has, and whose version follows its releases. Null when there is none. */
export function distributionOfPackages(facts: FactsByPath): InferredDistribution | null {
  for (const { fact, path, layer } of facts.visible(dpkgStatusFact)) {
    const base = fact.packages.find(({ name }) => name === "base-files");
    const distribution = base === undefined ? null : ofBaseFiles(base);
    if (base !== undefined && distribution !== null)
      return { distribution, evidence: `base-files ${base.version}`, path, layer };
  }
  for (const { fact, path, layer } of facts.visible(apkDatabaseFact)) {
    const told = fact.packages.flatMap(({ name, version }) => {
      const distribution = ofApk(name, version);
      return distribution === null ? [] : { distribution, evidence: `${name} ${version}`, path, layer };
    });
    const best = told.find(({ distribution }) => distribution.version !== "") ?? told[0];
    if (best !== undefined) return best;
  }
  for (const { fact, path, layer } of facts.visible(rpmDatabaseFact)) {
    for (const [pattern, id] of rpmReleases) {
      const found = fact.packages.find((one) => pattern.test(one.name));
      const distribution = found === undefined ? null : ofRpm(found, id);
      if (found !== undefined && distribution !== null)
        return { distribution, evidence: `${found.name} ${found.version}`, path, layer };
    }
  }
  return null;
}

/** Kinds of databases that list at least one package. */
export function databaseKinds(facts: FactsByPath): ReadonlySet<DatabaseKind> {
  const kinds = { apk: apkDatabaseFact, deb: dpkgStatusFact, rpm: rpmDatabaseFact } as const;
  const listing = (["apk", "deb", "rpm"] as const).filter((kind) =>
    facts
      .visible<{ readonly packages: readonly unknown[] }>(kinds[kind])
      .some(({ fact }) => fact.packages.length > 0),
  );
  return new Set(listing);
}

/** `12.4+deb12u5` of Debian, `12ubuntu4.6` of Ubuntu; others that build on them have maintainers of their own. */
function ofBaseFiles({ version, maintainer = "" }: DpkgPackage): Distribution | null {
  const [, upstream = "", revision] = /^(\d+(?:\.\d+)*)(?:ubuntu(\d+))?/.exec(version) ?? [];
  if (/^Ubuntu Developers\b/.test(maintainer) && revision !== undefined) {
    const [from = 0, release = ""] =
      (Object.hasOwn(ubuntuReleases, upstream) && ubuntuReleases[upstream]) || [];
    return named("ubuntu", Number(revision) >= from ? release : "", "Ubuntu");
  }
  const major = upstream.split(".", 1)[0] ?? "";
  if (!/@debian\.org>?$/.test(maintainer) || revision !== undefined || major === "") return null;
  const codename = debianCodenameOf(major);
  const debian = named("debian", major, "Debian GNU/Linux");
  return codename === undefined ? debian : { ...debian, codename };
}

function ofApk(name: string, version: string): Distribution | null {
  if (name === "alpine-release") return named("alpine", version.replace(/-r\d+$/, ""), "Alpine Linux");
  if (name === "alpine-baselayout") return named("alpine", "", "Alpine Linux");
  if (name === "wolfi-baselayout") return named("wolfi", "20230201", "Wolfi");
  return name === "chainguard-baselayout" ? named("chainguard", "20230214", "Chainguard") : null;
}

function ofRpm({ version: text, vendor = "", release }: RpmPackage, id: string): Distribution | null {
  const version = /^\d+(?:\.\d+)*/.exec(text)?.[0] ?? "";
  if (id === "amzn") {
    if (!/amazon/i.test(vendor) && !release.includes("amzn")) return null;
    return named(id, version.replace(/^(20(?:2\d|[3-9]\d))\..*$/, "$1"), "Amazon Linux");
  }
  if (id === "centos") return named(id, version.split(".", 1)[0] ?? "", "CentOS");
  if (id === "opensuse-leap" && /^20\d{6}/.test(version))
    return named("opensuse-tumbleweed", version, "openSUSE");
  return named(id, version, id);
}

function named(id: string, version: string, name: string): Distribution {
  return { id, version, name: version === "" ? name : `${name} ${version}`, idLike: [] };
}
