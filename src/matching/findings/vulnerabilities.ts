import type { AdvisoryEntry } from "#model";
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
 * gives a match to every one and connects none.
 */
export function vulnerabilities(matches: readonly Match[]): readonly Vulnerability[] {
  const groups: { names: Set<string>; matches: Match[] }[] = [];
  for (const match of matches) {
    for (const names of nameSets(match.entry)) {
      const joined = groups.filter((group) => names.some((name) => group.names.has(name)));
      const [first, ...others] = joined;
      const group = first ?? { names: new Set<string>(), matches: [] };
      if (first === undefined) groups.push(group);
      for (const other of others) {
        for (const name of other.names) group.names.add(name);
        group.matches.push(...other.matches);
        groups.splice(groups.indexOf(other), 1);
      }
      for (const name of names) group.names.add(name);
      group.matches.push(match);
    }
  }
  return groups.map(({ names, matches: found }) => ({ names: [...names].sort(), matches: unique(found) }));
}

/** For each vulnerability that an advisory is about, the names it gives it. */
function nameSets(entry: AdvisoryEntry): readonly (readonly string[])[] {
  const { advisoryID, aliases, upstream } = entry;
  if (upstream.length === 0) return [[advisoryID, ...aliases]];
  const cves = upstream.filter((name) => cveID.test(name));
  return cves.length > 1 ? cves.map((cve) => [cve]) : [[advisoryID, ...aliases, ...upstream]];
}

function unique(matches: readonly Match[]): readonly Match[] {
  return [...new Set(matches)];
}

/**
 * The name that people know: the oldest CVE, else the name of whichever source counts most. `preferred` is in
 * that order.
 */
export function bestName(names: readonly string[], preferred: readonly string[]): string {
  const cves = names.filter((name) => cveID.test(name)).sort(byYearAndNumber);
  return cves[0] ?? preferred.find((name) => names.includes(name)) ?? names[0] ?? preferred[0] ?? "";
}

function byYearAndNumber(left: string, right: string): number {
  return left.localeCompare(right, "en", { numeric: true });
}
