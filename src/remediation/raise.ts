import type { Finding, Package } from "#model";
import { schemeForPurlType } from "#versions";

/** One package that is to be raised, at one place, and what that ends. */
export interface Raise {
  /** The instances of it. */
  readonly packages: readonly [Package, ...Package[]];
  /** The lowest version that ends all that is known of the package and can be ended, else all of the findings. */
  readonly to: string;
  readonly findings: readonly Finding[];
}

/** Packages to raise: findings gathered by what `keyOf` gives; those without a fix are left out. */
export function raisesOf(
  findings: readonly Finding[],
  packages: ReadonlyMap<string, Package>,
  keyOf: (pkg: Package) => string,
): readonly Raise[] {
  const groups = new Map<
    string,
    { first: Package; packages: Set<Package>; to: string; findings: Finding[] }
  >();
  for (const finding of findings) {
    const pkg = packages.get(finding.packageID ?? "");
    const to = pkg === undefined ? undefined : targetOf(finding, pkg);
    if (pkg === undefined || to === undefined) continue;
    const key = keyOf(pkg);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { first: pkg, packages: new Set([pkg]), to, findings: [finding] });
      continue;
    }
    group.packages.add(pkg);
    group.findings.push(finding);
    if (isHigher(pkg, to, group.to)) group.to = to;
  }
  return [...groups.values()].map(({ first, packages: members, to, findings: ended }) => {
    members.delete(first);
    return { packages: [first, ...members], to: versionForAll(first, ended) ?? to, findings: ended };
  });
}

/** A version may end one finding and begin another that nobody has yet: what ends everything begins none. */
function versionForAll(pkg: Package, findings: readonly Finding[]): string | undefined {
  let best = pkg.version;
  for (const { fix } of findings)
    if (fix?.everything !== undefined && isHigher(pkg, fix.everything, best)) best = fix.everything;
  return best === pkg.version ? undefined : best;
}

/** The version to take against one finding: in the installed one's release line where there is one, never a step back. */
export function targetOf({ fix, fixedIn }: Finding, pkg: Package): string | undefined {
  if (fix?.sameLine !== undefined && isHigher(pkg, fix.sameLine, pkg.version)) return fix.sameLine;
  return fixedIn.find((version) => isHigher(pkg, version, pkg.version)) ?? fixedIn.at(-1);
}

/** False too where they cannot be compared. */
function isHigher({ type }: Package, left: string, right: string): boolean {
  const scheme = schemeForPurlType(type);
  const [parsedLeft, parsedRight] = [scheme?.parse(left), scheme?.parse(right)];
  if (scheme === undefined || parsedLeft?.ok !== true || parsedRight?.ok !== true) return false;
  return scheme.compare(parsedLeft.value, parsedRight.value) > 0;
}
