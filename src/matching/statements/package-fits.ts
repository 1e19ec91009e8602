import { readPackageURL, type Distribution, type Package, type ReadPackageURL } from "#model";
import { fitsWildcard } from "./wildcard.ts";

/** Whether a package is the one that a package URL means. */
export type PackageTest = (purl: string, pkg: Package) => boolean;

/**
 * Compares package URLs: type, namespace and name are the same; the version where the statement has one; qualifiers
 * where both have them. `arch=src` means the packages that were built from a source package.
 */
export function packageTest(distribution: Distribution | null): PackageTest {
  const wantedByText = new Map<string, ReadPackageURL | undefined>();
  const ownByText = new Map<string, ReadPackageURL | undefined>();
  const read = (text: string, cache: Map<string, ReadPackageURL | undefined>): ReadPackageURL | undefined => {
    if (!cache.has(text)) cache.set(text, readPackageURL(text));
    return cache.get(text);
  };
  return (purl, pkg) => {
    const wanted = read(purl, wantedByText);
    const own = read(pkg.purl, ownByText);
    if (wanted === undefined || own === undefined) return false;
    return (
      wanted.type === own.type &&
      wanted.namespace === own.namespace &&
      isNamed(wanted, own, pkg) &&
      isOfDistribution(wanted, distribution) &&
      isOfRelease(wanted.qualifiers["distro"], own.qualifiers["distro"], distribution)
    );
  };
}

function isNamed(wanted: ReadPackageURL, own: ReadPackageURL, pkg: Package): boolean {
  const architecture = wanted.qualifiers["arch"];
  if (architecture === "src" || architecture === "source") {
    const source = pkg.source ?? pkg;
    return source.name === wanted.name && isVersion(wanted.version, [source.version]);
  }
  const isAlike = Object.entries(wanted.qualifiers).every(
    ([key, value]) => (own.qualifiers[key] ?? value) === value || key === "upstream" || key === "distro",
  );
  return isAlike && wanted.name === own.name && isVersion(wanted.version, [own.version, pkg.version]);
}

/** Go's versions are written with their `v` and without. */
function isVersion(wanted: string, versions: readonly string[]): boolean {
  const bare = (version: string): string => version.replace(/^v(?=\d)/, "");
  return wanted === "" || versions.some((version) => bare(version) === bare(wanted));
}

/** Docker's package URLs name the distribution by qualifiers of their own. */
function isOfDistribution({ qualifiers }: ReadPackageURL, distribution: Distribution | null): boolean {
  const { os_name: id, os_version: version } = qualifiers;
  if (id === undefined && version === undefined) return true;
  return isDistribution(`${id ?? distribution?.id ?? ""}:${version ?? ""}`, distribution);
}

/** `distro` is a release's name (`jammy`) or id and version (`debian-12`), as whoever wrote the package URL likes it. */
function isOfRelease(
  wanted: string | undefined,
  own: string | undefined,
  distribution: Distribution | null,
): boolean {
  if (wanted === undefined || wanted === own || distribution === null) return true;
  if (wanted === distribution.codename) return true;
  const [, id, version] = /^([a-z][\w.]*(?:-[a-z]+)*)-(\d[\w.]*)$/.exec(wanted) ?? [];
  return id !== undefined && isDistribution(`${id}:${version ?? ""}`, distribution);
}

/** Whether `id:version` means the distribution; `rhel:9` means 9.4 too, and its rebuilds are other distributions. */
export function isDistribution(wanted: string, distribution: Distribution | null): boolean {
  if (distribution === null) return false;
  const [id = "", version = ""] = wanted.split(":", 2);
  if (id !== distribution.id) return false;
  return version === "" || distribution.version === version || distribution.version.startsWith(`${version}.`);
}

/** Whether a name, or a pattern with `*`, means a package: bare, or with its namespace as ecosystems write it. */
export function isPackageName(wanted: string, pkg: Package): boolean {
  const { namespace, name } = pkg;
  const names = namespace === undefined ? [name] : [name, `${namespace}/${name}`, `${namespace}:${name}`];
  return names.some((one) => (wanted.includes("*") ? fitsWildcard(wanted, one) : wanted === one));
}
