import { compareText, type Package, type ScanReport } from "#model";
import { schemeForPurlType } from "#versions";
import { packageKey } from "./finding-identity.ts";
import type { Changes, LicenseChange, PackageChange } from "./report-difference.ts";

/** Packages that came, went, or have other versions. Several instances of one version count as one. */
export function comparePackages(left: ScanReport, right: ScanReport): Changes<Package, PackageChange> {
  const [before, after] = [byKey(left), byKey(right)];
  const added = [...after].filter(([key]) => !before.has(key)).flatMap(([, packages]) => distinct(packages));
  const removed = [...before]
    .filter(([key]) => !after.has(key))
    .flatMap(([, packages]) => distinct(packages));
  const changed = [...after].flatMap(([key, packages]) => {
    const change = changeOf(before.get(key) ?? [], packages);
    return change === undefined ? [] : [change];
  });
  return {
    added: added.sort(byName),
    removed: removed.sort(byName),
    changed: changed.sort((one, other) => byName(one.package, other.package)),
  };
}

/** Licences of packages that both sides have. */
export function compareLicenses(left: ScanReport, right: ScanReport): readonly LicenseChange[] {
  const before = byKey(left);
  const changes = [...byKey(right)].flatMap(([key, [pkg]]) => {
    const [old] = before.get(key) ?? [];
    if (pkg === undefined || old === undefined) return [];
    const [from, to] = [licenseOf(old, left), licenseOf(pkg, right)];
    return from === to ? [] : [{ package: pkg, from, to }];
  });
  return changes.sort((one, other) => byName(one.package, other.package));
}

function licenseOf(pkg: Package, { licenses }: ScanReport): string {
  const found = licenses?.packages.find(({ packageID }) => packageID === pkg.id);
  return found?.expression ?? pkg.licenses.join(", ");
}

function byKey({ inventory }: ScanReport): Map<string, Package[]> {
  const groups = new Map<string, Package[]>();
  for (const pkg of inventory.packages) {
    const key = packageKey(pkg);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pkg]);
    else group.push(pkg);
  }
  return groups;
}

function changeOf(before: readonly Package[], after: readonly Package[]): PackageChange | undefined {
  const [pkg] = after;
  if (before.length === 0 || pkg === undefined) return undefined;
  const [from, to] = [versionsOf(before), versionsOf(after)];
  if (from.join("\n") === to.join("\n")) return undefined;
  return { package: pkg, from, to, direction: directionOf(pkg, from, to) };
}

function versionsOf(packages: readonly Package[]): readonly string[] {
  const [first] = packages;
  const versions = [...new Set(packages.map(({ version }) => version))];
  return first === undefined
    ? versions
    : versions.sort((left, right) => compare(first, left, right) ?? compareText(left, right));
}

/** By the highest version of each side. */
function directionOf(
  pkg: Package,
  from: readonly string[],
  to: readonly string[],
): PackageChange["direction"] {
  const order = compare(pkg, from.at(-1) ?? "", to.at(-1) ?? "");
  if (order === undefined || order === 0) return "other";
  return order < 0 ? "up" : "down";
}

function compare(pkg: Package, left: string, right: string): number | undefined {
  const scheme = schemeForPurlType(pkg.type);
  const [one, other] = [scheme?.parse(left), scheme?.parse(right)];
  if (scheme === undefined || one?.ok !== true || other?.ok !== true) return undefined;
  return scheme.compare(one.value, other.value);
}

function distinct(packages: readonly Package[]): readonly Package[] {
  return [...new Map(packages.map((pkg) => [pkg.version, pkg])).values()];
}

function byName(left: Package, right: Package): number {
  return (
    compareText(left.type, right.type) ||
    compareText(left.name, right.name) ||
    compareText(left.version, right.version)
  );
}
