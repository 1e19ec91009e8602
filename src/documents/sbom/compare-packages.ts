import { compareText, type Package } from "#model";

/** Two lists of packages held against each other. */
export interface PackageDifference {
  /** In the first only. */
  readonly removed: readonly Package[];
  /** In the second only. */
  readonly added: readonly Package[];
  /** The same name with other versions: those of the first that the second lacks, and the other way round. */
  readonly changed: readonly ChangedPackage[];
  /** Instances that both have. */
  readonly same: number;
}

/** A package that has other versions on either side. */
export interface ChangedPackage {
  readonly type: string;
  readonly name: string;
  readonly before: readonly Package[];
  readonly after: readonly Package[];
}

/**
 * Compares packages by type, name and version; where they lie does not count, since documents of others seldom tell
 * it. Names that one side has with other versions are changed; others are added or removed. Sorted.
 */
export function comparePackages(before: readonly Package[], after: readonly Package[]): PackageDifference {
  const [left, right] = [byName(before), byName(after)];
  const removed: Package[] = [];
  const added: Package[] = [];
  const changed: ChangedPackage[] = [];
  let same = 0;
  for (const key of [...new Set([...left.keys(), ...right.keys()])].sort(compareText)) {
    const [mine, theirs] = [
      left.get(key) ?? new Map<string, Package>(),
      right.get(key) ?? new Map<string, Package>(),
    ];
    const gone = [...mine].flatMap(([version, pkg]) => (theirs.has(version) ? [] : [pkg]));
    const come = [...theirs].flatMap(([version, pkg]) => (mine.has(version) ? [] : [pkg]));
    same += mine.size - gone.length;
    const [first] = [...gone, ...come];
    if (gone.length > 0 && come.length > 0 && first !== undefined)
      changed.push({ type: first.type, name: fullName(first), before: gone, after: come });
    else {
      removed.push(...gone);
      added.push(...come);
    }
  }
  return { removed, added, changed, same };
}

/** Instances by name and version; of several places the first. */
function byName(packages: readonly Package[]): Map<string, Map<string, Package>> {
  const names = new Map<string, Map<string, Package>>();
  for (const pkg of packages) {
    const key = `${pkg.type}\0${comparableName(pkg)}`;
    const versions = names.get(key) ?? new Map<string, Package>();
    const version = comparableVersion(pkg);
    if (!versions.has(version)) versions.set(version, pkg);
    names.set(key, versions);
  }
  return names;
}

/** With its namespace, as people write it. */
export function fullName({ namespace, name, type }: Package): string {
  const isPlain = namespace === undefined || name.startsWith(`${namespace}/`);
  return isPlain || type === "deb" || type === "rpm" || type === "apk" ? name : `${namespace}/${name}`;
}

/** Python's names are one however they are written. */
function comparableName(pkg: Package): string {
  const name = fullName(pkg);
  return pkg.type === "pypi" ? name.toLowerCase().replace(/[-_.]+/g, "-") : name;
}

/** Others leave out an epoch of 0 and Go's leading v. */
function comparableVersion({ type, version }: Package): string {
  if (type === "golang") return version.replace(/^(?:v|go)(?=\d)/, "");
  return type === "rpm" ? version.replace(/^0:/, "") : version;
}
