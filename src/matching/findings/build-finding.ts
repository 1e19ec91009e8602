import {
  compareText,
  compareSeverity,
  type Finding,
  type FindingSource,
  type FixState,
  type Package,
  type Severity,
} from "#model";
import type { Match } from "../matcher.ts";
import { endingVersions } from "./ending-versions.ts";
import { sourceName, sourceRank } from "./source-name.ts";
import { bestName, type Vulnerability } from "./vulnerabilities.ts";

/** A match with where it ranks among the others. */
interface RankedMatch {
  readonly match: Match;
  readonly source: FindingSource;
  readonly rank: number;
}

/**
 * The one finding of a vulnerability in a package: affected when any source says so; identifiers and sources of
 * all; severity, fix and reason of the source that counts most and has one.
 */
export function buildFinding(pkg: Package, vulnerability: Vulnerability): Finding {
  const ranked = rankedMatches(pkg, vulnerability.matches);
  const affected = ranked.filter(({ match }) => match.status === "affected");
  const telling = affected.length > 0 ? affected : ranked;
  const chosen = telling.find(({ match }) => hasFix(match)) ?? telling[0];
  const fixedIn = endingVersions(affected.map(({ match }) => match)).map((text) => asWritten(text, pkg));
  const advisoryIDs = ranked.map(({ source }) => source.advisory);
  const id = bestName(vulnerability.names, advisoryIDs);
  const aliases = new Set([...vulnerability.names, ...advisoryIDs]);
  aliases.delete(id);
  return {
    kind: "vulnerability",
    id,
    aliases: [...aliases].sort(),
    severity: chosenSeverity(ranked),
    status: affected.length > 0 ? "affected" : "not-assessable",
    reason: reasonOf(pkg, chosen?.match),
    fixState: fixStateOf(affected, fixedIn),
    package: pkg.purl,
    packageID: pkg.id,
    fixedIn,
    title: ranked.find(({ match }) => match.entry.title !== "")?.match.entry.title ?? id,
    sources: sourcesOf(ranked),
    locations: pkg.locations,
    suppressedBy: null,
  };
}

function rankedMatches(pkg: Package, matches: readonly Match[]): readonly RankedMatch[] {
  const ranked = matches.map((match) => {
    const name = sourceName(match.entry);
    const source = { name, advisory: match.entry.advisoryID, severity: match.entry.severity };
    return { match, source, rank: sourceRank(name, pkg.type) };
  });
  return ranked.sort(
    (left, right) =>
      left.rank - right.rank ||
      compareText(left.source.name, right.source.name) ||
      compareText(left.source.advisory, right.source.advisory) ||
      compareSeverity(left.source.severity, right.source.severity) ||
      compareText(left.match.coordinate.ecosystem, right.match.coordinate.ecosystem) ||
      compareText(left.match.reason, right.match.reason),
  );
}

function chosenSeverity(ranked: readonly RankedMatch[]): Severity {
  return ranked.find(({ source }) => source.severity !== "unknown")?.source.severity ?? "unknown";
}

/** Each source once, the one whose severity was chosen first. */
function sourcesOf(ranked: readonly RankedMatch[]): readonly FindingSource[] {
  const chosen = ranked.find(({ source }) => source.severity !== "unknown");
  const ordered = chosen === undefined ? ranked : [chosen, ...ranked.filter((one) => one !== chosen)];
  const sources = new Map<string, FindingSource>();
  for (const { source } of ordered) {
    const key = `${source.name} ${source.advisory}`;
    if (!sources.has(key)) sources.set(key, source);
  }
  return [...sources.values()];
}

function hasFix({ entry }: Match): boolean {
  return entry.affected.ranges.some(({ events }) => events.some(({ fixed }) => fixed !== undefined));
}

function fixStateOf(affected: readonly RankedMatch[], fixedIn: readonly string[]): FixState {
  if (affected.length === 0) return "unknown";
  if (fixedIn.length > 0) return "fixed";
  const stated = affected
    .map(({ match }) => match.entry.affected.fixState)
    .find((state) => state !== undefined);
  if (stated !== undefined) return stated;
  // A range that ends with the last affected version has a fix somewhere after it, and does not say where.
  const isOpen = affected.some(({ match }) => match.entry.affected.ranges.some(endsNowhere));
  return isOpen ? "not-fixed" : "unknown";
}

function endsNowhere({ events }: Match["entry"]["affected"]["ranges"][number]): boolean {
  return events.every(({ introduced }) => introduced !== undefined);
}

/** A version as the package's ecosystem writes it: Go's advisories leave out the `v` that its versions begin with. */
function asWritten(version: string, { type }: Package): string {
  return type === "golang" ? version.replace(/^(?=\d)/, "v") : version;
}

/** Where the compared version is the source package's, the sentence says so. */
function reasonOf(pkg: Package, match: Match | undefined): string {
  if (match === undefined) return "";
  const { name, version } = match.coordinate;
  const isSource = pkg.source !== undefined && name === pkg.source.name && name !== pkg.name;
  if (match.status !== "affected" || !isSource) return match.reason;
  return match.reason.startsWith(version) ? `source package ${name} ${match.reason}` : match.reason;
}
