import {
  type ArtifactDescription,
  type Finding,
  type FindingKind,
  type FindingLocation,
  type Package,
  type ScanReport,
} from "#model";
import type { ReportOptions } from "./reporter.ts";
import { counted, fixStateText, instructionText, layerText, layerWithBase } from "./words.ts";

/** A finding with what presentations say about it. All texts are as the artifact and the advisories have them. */
export interface FindingDetails {
  readonly finding: Finding;
  /** The package it is in; secrets and misconfigurations have none. */
  readonly pkg: Package | undefined;
  /** One line that stands alone; never empty. */
  readonly headline: string;
  /** One sentence: what to do. Empty where nothing is known. */
  readonly remedy: string;
  /** Where to read on, http(s) only, the most official first. */
  readonly references: readonly string[];
}

/** Everything that wants to be done something about: affected and not suppressed, of these kinds, in the report's order. */
export function openFindings(report: ScanReport, kinds?: readonly FindingKind[]): readonly Finding[] {
  return report.findings.filter(
    ({ status, suppressedBy, kind }) =>
      status === "affected" && suppressedBy === null && (kinds === undefined || kinds.includes(kind)),
  );
}

/** Findings whose status is not known, of these kinds. */
export function unassessedFindings(report: ScanReport, kinds?: readonly FindingKind[]): readonly Finding[] {
  return report.findings.filter(
    ({ status, suppressedBy, kind }) =>
      status === "not-assessable" && suppressedBy === null && (kinds === undefined || kinds.includes(kind)),
  );
}

/** Why a report tells less than one might think; empty for one that is complete. */
export function gapsOf(report: ScanReport): readonly string[] {
  const gaps: string[] = [];
  if (report.scanners.includes("vuln") && report.snapshot === null)
    gaps.push("vulnerabilities were not looked up: there is no advisory database");
  const unassessed = unassessedFindings(report).length;
  if (unassessed > 0) gaps.push(`${counted(unassessed, "finding")} could not be assessed`);
  if (report.issues.length > 0)
    gaps.push(`${counted(report.issues.length, "place")} could not be read or judged`);
  return gaps;
}

/** Packages by their id. */
export function packagesByID(report: ScanReport): ReadonlyMap<string, Package> {
  return new Map(report.inventory.packages.map((pkg) => [pkg.id, pkg]));
}

/** Orders versions, where they can be compared: {@link ReportOptions}. */
type VersionOrder = ReportOptions["compareVersions"];

/** What is said about one finding; with an order of versions, fixes of older release lines are not suggested. */
export function detailsOf(
  finding: Finding,
  packages: ReadonlyMap<string, Package>,
  compareVersions?: VersionOrder,
): FindingDetails {
  const pkg = finding.packageID === undefined ? undefined : packages.get(finding.packageID);
  return {
    finding,
    pkg,
    headline: finding.title === "" ? fallbackTitle(finding, pkg) : finding.title,
    remedy: remedyOf(finding, pkg, compareVersions),
    references: referencesOf(finding),
  };
}

const kindWords: Readonly<Record<FindingKind, string>> = {
  vulnerability: "Vulnerability",
  secret: "Credential",
  misconfiguration: "Misconfiguration",
  license: "Licence",
};

/** A kind as people say it: `Credential`. */
export function kindText(kind: FindingKind): string {
  return kindWords[kind];
}

/** `/app/.npmrc:3 · layer 2 of 7, deleted in layer 3 of 7 and still readable`, and what is wrong at this very place. */
export function placeText(location: FindingLocation, artifact: ArtifactDescription): string {
  const { path, line, layer, deletedIn, message } = location;
  const place = line === undefined ? path : `${path}:${line}`;
  const text = layerWithBase(artifact, layer);
  const deleted =
    deletedIn === undefined ? "" : `, deleted in ${layerText(artifact, deletedIn)} and still readable`;
  const why = message === undefined || message === "" ? "" : ` · ${message}`;
  return `${place}${text === "" ? "" : ` · ${text}`}${deleted}${why}`;
}

/** `layer 2 of 7, base image: RUN apt-get install …`; empty for artifacts without layers. */
export function originText(
  finding: Finding,
  pkg: Package | undefined,
  artifact: ArtifactDescription,
): string {
  const layer = finding.locations[0]?.layer ?? pkg?.layer ?? 0;
  const from = pkg === undefined ? layer : pkg.layer;
  const text = layerWithBase(artifact, from);
  if (text === "") return "";
  const instruction = instructionText(artifact, from);
  return instruction === "" ? text : `${text}: ${instruction}`;
}

function fallbackTitle(finding: Finding, pkg: Package | undefined): string {
  return pkg === undefined ? finding.id : `${finding.id} in ${pkg.name}`;
}

function remedyOf(finding: Finding, pkg: Package | undefined, compareVersions: VersionOrder): string {
  if (finding.remediation !== undefined) return finding.remediation;
  if (finding.kind !== "vulnerability") return finding.kind === "secret" ? finding.reason : "";
  const name = pkg?.name ?? "the package";
  const fixes = pkg === undefined ? finding.fixedIn : fixesAbove(pkg, finding.fixedIn, compareVersions);
  if (fixes.length === 0) return `No version of ${name} fixes it: ${fixStateText(finding.fixState)}.`;
  const from = pkg === undefined ? "" : ` from ${pkg.version}`;
  const { sameLine, everything, available } = finding.fix ?? {};
  const target = sameLine !== undefined && fixes.includes(sameLine) ? sameLine : fixes.join(" or ");
  const more =
    everything === undefined || everything === target ? "" : `; ${everything} ends every known one of it`;
  const wait = available === false ? " The distribution's repository does not have it yet." : "";
  return `Upgrade ${name}${from} to ${target}${more}.${wait}`;
}

/** Fixed versions that are no step back; all where none can be compared. */
function fixesAbove(
  pkg: Package,
  fixes: readonly string[],
  compareVersions: VersionOrder,
): readonly string[] {
  if (fixes.length < 2 || compareVersions === undefined) return fixes;
  const above = fixes.filter((fix) => (compareVersions(pkg.type, fix, pkg.version) ?? 1) > 0);
  return above.length === 0 ? fixes : above;
}

const sites: readonly (readonly [RegExp, string])[] = [
  [/^CVE-\d{4}-\d{4,19}$/, "https://nvd.nist.gov/vuln/detail/"],
  [/^GHSA(?:-[0-9a-z]{4}){3}$/, "https://github.com/advisories/"],
  [/^(?:RUSTSEC|PYSEC|GO|MAL|OSV)-\d{4}-[0-9]{1,8}$/, "https://osv.dev/vulnerability/"],
];

/** Places to read on at that are named; advisories have up to hundreds. */
const maxReferences = 20;

function referencesOf(finding: Finding): readonly string[] {
  const names = finding.kind === "vulnerability" ? [finding.id, ...finding.aliases] : [];
  const known = names.flatMap((id) => {
    const site = sites.find(([pattern]) => pattern.test(id));
    return site === undefined ? [] : [`${site[1]}${id}`];
  });
  const stated = (finding.references ?? []).flatMap((reference) => webAddress(reference) ?? []);
  return [...new Set([...known, ...stated])].slice(0, maxReferences);
}

/** An address of the web in its normal form, which holds no blank, quote or control character; no other scheme. */
function webAddress(text: string): string | undefined {
  if (!/^https?:\/\/[^/]/i.test(text)) return undefined;
  return URL.parse(text)?.href.replace(/['"<>`\\{}|^[\]]/g, (character) =>
    encodeURIComponent(character).replace("'", "%27"),
  );
}
