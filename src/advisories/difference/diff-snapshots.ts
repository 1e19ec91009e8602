import type { Severity } from "#model";
import { changedRisks } from "./changed-risks.ts";
import { readContent, type ContentAdvisory } from "./snapshot-content.ts";

/** What changed from one snapshot to another. Every list is sorted. */
export interface SnapshotDifference {
  readonly from: string;
  readonly to: string;
  readonly added: readonly ChangedAdvisory[];
  readonly changed: readonly ChangedAdvisory[];
  /** Taken back by their source, or no longer there. */
  readonly withdrawn: readonly ChangedAdvisory[];
  /** Packages about which something else is said: to be matched again. */
  readonly packages: readonly ChangedPackage[];
  /** Vulnerabilities of which only risk, severity or names changed: nothing has to be matched for them. */
  readonly vulnerabilities: readonly string[];
  /** Ecosystems, with releases, that are newly known whole, or no longer. */
  readonly covered: readonly string[];
  readonly ended: readonly string[];
}

/** One advisory that differs. */
export interface ChangedAdvisory {
  readonly feed: string;
  readonly id: string;
  /** The worst that it says of any package. */
  readonly severity: Severity;
  /** Without releases. Sorted. */
  readonly ecosystems: readonly string[];
}

/** A package as advisories name it. */
export interface ChangedPackage {
  readonly ecosystem: string;
  readonly name: string;
}

/**
 * Compares two snapshots by their content; the times that records state decide nothing. Throws what opening them
 * throws.
 */
export function diffSnapshots(fromPath: string, toPath: string): SnapshotDifference {
  const [from, to] = [readContent(fromPath), readContent(toPath)];
  const differing = (key: string): boolean => from.digests.get(key) !== to.digests.get(key);
  const keys = [...new Set([...from.digests.keys(), ...to.digests.keys()])].filter(differing).sort();
  const wanted = new Set(keys);
  const [before, after] = [from.advisories(wanted), to.advisories(wanted)];
  const lists = {
    added: [] as ChangedAdvisory[],
    changed: [] as ChangedAdvisory[],
    withdrawn: [] as ChangedAdvisory[],
  };
  const packages = new Map<string, ChangedPackage>();
  const vulnerabilities = new Set(changedRisks(fromPath, toPath));
  for (const key of keys) {
    const [old, now] = [before.get(key), after.get(key)];
    const kind = kindOf(old, now);
    const shown = kind === "withdrawn" && old !== undefined ? old : (now ?? old);
    if (shown === undefined) continue;
    if (kind !== undefined) lists[kind].push(described(key, shown));
    const differ = differingPackages(old, now);
    for (const one of differ) packages.set(`${one.ecosystem}\0${one.name}`, one);
    if (kind === "changed" && differ.length === 0) for (const name of shown.names) vulnerabilities.add(name);
  }
  return {
    from: from.digest,
    to: to.digest,
    ...lists,
    packages: [...packages.keys()].sort().flatMap((key) => packages.get(key) ?? []),
    vulnerabilities: [...vulnerabilities].sort(),
    covered: [...to.covered].filter((one) => !from.covered.has(one)).sort(),
    ended: [...from.covered].filter((one) => !to.covered.has(one)).sort(),
  };
}

function kindOf(
  old: ContentAdvisory | undefined,
  now: ContentAdvisory | undefined,
): "added" | "changed" | "withdrawn" | undefined {
  const [wasValid, isValid] = [old?.isWithdrawn === false, now?.isWithdrawn === false];
  if (wasValid && isValid) return "changed";
  if (isValid) return "added";
  return wasValid ? "withdrawn" : undefined;
}

function described(key: string, { severity, packages }: ContentAdvisory): ChangedAdvisory {
  const [feed = "", id = ""] = key.split("\0");
  const families = packages.map(({ ecosystem }) => ecosystem.replace(/:.*$/s, ""));
  return { feed, id, severity, ecosystems: [...new Set(families)].sort() };
}

/** Packages of which one of both says something that the other does not; severities apart. */
function differingPackages(
  old: ContentAdvisory | undefined,
  now: ContentAdvisory | undefined,
): readonly ChangedPackage[] {
  const [before, after] = [statements(old), statements(now)];
  const differ = [...(old?.packages ?? []), ...(now?.packages ?? [])].filter(
    ({ ecosystem, name, statement }) => {
      const key = `${ecosystem}\0${name}\0${statement}`;
      return before.has(key) !== after.has(key);
    },
  );
  return differ.map(({ ecosystem, name }) => ({ ecosystem, name }));
}

function statements(advisory: ContentAdvisory | undefined): ReadonlySet<string> {
  const packages = advisory?.isWithdrawn === false ? advisory.packages : [];
  return new Set(packages.map(({ ecosystem, name, statement }) => `${ecosystem}\0${name}\0${statement}`));
}
