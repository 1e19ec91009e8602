import { compareText, type AdvisoryEntry } from "#model";
import type { Match } from "../matcher.ts";

/** One vulnerability in one package: every match that is about it, and every name it goes by. */
export interface Vulnerability {
  /** Names that mean this vulnerability, sorted. */
  readonly names: readonly string[];
  readonly matches: readonly Match[];
}

const cveID = /^CVE-\d{4}-\d+$/;

/**
 * Groups the matches of one package by vulnerability. Advisories are of the same one when they share a name,
 * directly or through others. An advisory of a distribution that covers several CVEs is about each of them: it
 * gives a match to every one and connects none. `dissent` joins vulnerabilities that are there, and makes none.
 */
export function vulnerabilities(
  matches: readonly Match[],
  dissent: readonly Match[] = [],
): readonly Vulnerability[] {
  const byName = new Map<string, Group>();
  for (const match of matches) {
    for (const names of nameSets(match.entry)) {
      const group = joined(names, byName);
      group.matches.add(match);
      for (const name of names) {
        group.names.add(name);
        byName.set(name, group);
      }
    }
  }
  for (const match of dissent) {
    for (const names of nameSets(match.entry)) {
      const group = names.map((name) => byName.get(name)).find((known) => known !== undefined);
      group?.matches.add(match);
    }
  }
  const groups = new Set(byName.values());
  return [...groups].map(({ names, matches: found }) => ({ names: [...names].sort(), matches: [...found] }));
}

interface Group {
  readonly names: Set<string>;
  readonly matches: Set<Match>;
}

/** The group that some names belong to: a new one, the only one, or all that they connect made into one. */
function joined(names: readonly string[], byName: Map<string, Group>): Group {
  let group: Group | undefined;
  for (const name of names) {
    const known = byName.get(name);
    if (known === undefined || known === group) continue;
    if (group === undefined) group = known;
    else take(known, group, byName);
  }
  return group ?? { names: new Set(), matches: new Set() };
}

/** Makes a group part of another. */
function take(group: Group, into: Group, byName: Map<string, Group>): void {
  for (const match of group.matches) into.matches.add(match);
  for (const name of group.names) {
    into.names.add(name);
    byName.set(name, into);
  }
}

/** For each vulnerability that an advisory is about, the names it gives it. */
function nameSets(entry: AdvisoryEntry): readonly (readonly string[])[] {
  const { advisoryID, aliases, upstream } = entry;
  if (upstream.length === 0) return [[advisoryID, ...aliases]];
  const cves = upstream.filter((name) => cveID.test(name));
  return cves.length > 1 ? cves.map((cve) => [cve]) : [[advisoryID, ...aliases, ...upstream]];
}

/**
 * The name that people know: the oldest CVE, else the name of whichever source counts most, and GitHub's before one
 * that is made of a file's name. `preferred` is in that order.
 */
export function bestName(names: readonly string[], preferred: readonly string[]): string {
  const cves = names.filter((name) => cveID.test(name));
  const [cve] = cves.length > 1 ? cves.sort(byYearAndNumber) : cves;
  const own = preferred.find((name) => names.includes(name)) ?? names[0] ?? preferred[0] ?? "";
  const known = madeOfFileName.test(own)
    ? names.filter((name) => name.startsWith("GHSA-")).sort()[0]
    : undefined;
  return cve ?? known ?? own;
}

/** Databases whose records have no number of their own: their path has to do, and nobody else knows it. */
const madeOfFileName = /^(?:FRIENDSOFPHP|RETIREJS|RUBYSEC)-/;

/** Years have four digits and numbers no zeros before them: of one year the shorter number is the smaller one. */
function byYearAndNumber(left: string, right: string): number {
  const yearEnds = "CVE-2026".length;
  return (
    compareText(left.slice(0, yearEnds), right.slice(0, yearEnds)) ||
    left.length - right.length ||
    compareText(left, right)
  );
}
