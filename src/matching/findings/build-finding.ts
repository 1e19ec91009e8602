import type { Finding, FindingSource, FixAdvice, FixState, Package, Severity } from "#model";
import type { Match } from "../matcher.ts";
import type { AnsweredVulnerability, RankedMatch } from "./answered-vulnerability.ts";
import { endingVersions, type Fix } from "./ending-versions.ts";
import { statedFixState } from "../evidence/statement.ts";
import { sameLineFix } from "./fix-advice.ts";
import { bestName } from "./vulnerabilities.ts";

/**
 * The one finding of a vulnerability in a package: identifiers and sources of all; severity, fix and reason of the
 * source that counts most and has one. `everything` is the version that ends all that is known of the package.
 */
export function buildFinding(
  pkg: Package,
  vulnerability: AnsweredVulnerability,
  everything: string | undefined,
): Finding {
  const { ranked, status, chosen, affected, ending, names } = vulnerability;
  const fixedIn = ending.map(({ text }) => asWritten(text, pkg));
  const advisoryIDs = ranked.map(({ source }) => source.advisory);
  const id = bestName(names, advisoryIDs);
  const aliases = new Set([...names, ...advisoryIDs]);
  aliases.delete(id);
  const evidence = status === "not-affected" ? chosen?.match.evidence : undefined;
  const confidence = confidenceOf(affected);
  return {
    kind: "vulnerability",
    id,
    aliases: [...aliases].sort(),
    severity: chosenSeverity(ranked),
    status,
    reason: reasonOf(pkg, chosen?.match),
    ...(evidence === undefined ? {} : { evidence }),
    fixState: fixStateOf(vulnerability),
    package: pkg.purl,
    packageID: pkg.id,
    fixedIn,
    ...(fixedIn.length === 0 ? {} : { fix: fixOf(pkg, fixedIn, everything, isAvailable(affected, ending)) }),
    title: ranked.find(({ match }) => match.entry.title !== "")?.match.entry.title ?? id,
    sources: sourcesOf(ranked, pkg),
    locations: pkg.locations,
    suppressedBy: null,
    ...(confidence === undefined ? {} : { confidence }),
  };
}

/** What the first source says that has one of these fixes; most sources say nothing of it. */
function isAvailable(affected: readonly Match[], ending: readonly Fix[]): boolean | undefined {
  const fixes = new Set(ending.map(({ text }) => text));
  const telling = affected.filter(({ entry }) =>
    entry.affected.ranges.some(({ events }) => events.some(({ fixed = "" }) => fixes.has(fixed))),
  );
  return telling.map(({ entry }) => entry.affected.fixAvailable).find((one) => one !== undefined);
}

function fixOf(
  pkg: Package,
  fixedIn: readonly string[],
  everything: string | undefined,
  available: boolean | undefined,
): FixAdvice {
  const sameLine = sameLineFix(pkg.version, fixedIn);
  return {
    ...(sameLine === undefined ? {} : { sameLine }),
    ...(everything === undefined ? {} : { everything: asWritten(everything, pkg) }),
    ...(available === undefined ? {} : { available }),
  };
}

/** Of several matches the surest counts; undefined where one went by the package's own name. */
function confidenceOf(affected: readonly Match[]): number | undefined {
  const stated = affected.map(({ coordinate }) => coordinate.confidence ?? 1);
  const most = stated.length === 0 ? 1 : Math.max(...stated);
  return most === 1 ? undefined : most;
}

function chosenSeverity(ranked: readonly RankedMatch[]): Severity {
  return ranked.find(({ source }) => source.severity !== "unknown")?.source.severity ?? "unknown";
}

/** Each source once, the one whose severity was chosen first. */
function sourcesOf(ranked: readonly RankedMatch[], pkg: Package): readonly FindingSource[] {
  const chosen = ranked.find(({ source }) => source.severity !== "unknown");
  const ordered = chosen === undefined ? ranked : [chosen, ...ranked.filter((one) => one !== chosen)];
  const sources = new Map<string, FindingSource>();
  for (const { source, match } of ordered) {
    const key = `${source.name} ${source.advisory}`;
    const known = sources.get(key);
    // One advisory may have several entries about a package; that it is affected is then what it says.
    if (known !== undefined && (known.status === "affected" || match.status !== "affected")) continue;
    sources.set(key, sourceOf(source, match, pkg));
  }
  return [...sources.values()];
}

function sourceOf(source: RankedMatch["source"], match: Match, pkg: Package): FindingSource {
  const fixState = statedFixState(match.entry);
  const fixes = match.status === "affected" ? endingVersions([match]) : [];
  return {
    ...source,
    status: match.status,
    ...(fixState === undefined ? {} : { fixState }),
    ...(fixes.length === 0 ? {} : { fixedIn: fixes.map(({ text }) => asWritten(text, pkg)) }),
    ...(match.coordinate.confidence === undefined ? {} : { confidence: match.coordinate.confidence }),
    ...(match.entry.cvss === undefined || match.entry.cvss.length === 0 ? {} : { cvss: match.entry.cvss }),
  };
}

function fixStateOf({ affected, ending, ranked, status }: AnsweredVulnerability): FixState {
  if (ending.length > 0) return "fixed";
  const telling = status === "affected" ? affected : ranked.map(({ match }) => match);
  const stated = telling.map(({ entry }) => statedFixState(entry)).find((state) => state !== undefined);
  if (stated !== undefined) return stated;
  if (ranked.some(({ match }) => match.evidence === "backport")) return "fixed";
  // A range that ends with the last affected version has a fix somewhere after it, and does not say where.
  return affected.some(({ entry }) => entry.affected.ranges.some(endsNowhere)) ? "not-fixed" : "unknown";
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
  if (match.status === "not-assessable" || !isSource) return match.reason;
  return match.reason.startsWith(version) ? `source package ${name} ${match.reason}` : match.reason;
}
