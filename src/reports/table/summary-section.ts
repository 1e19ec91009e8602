import { platformText, severities, type Finding, type SbomOrigin, type ScanReport } from "#model";
import { licenseCounts } from "./licenses-section.ts";
import { firstLines, flow, indent, paragraph, span, type Line, type Span } from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";
import { counted, severitySpan, thousands } from "./words.ts";

const label = 13;

/** What the artifact is, on top. */
export function* headSection({ report, width }: TableContext): Generator<Line> {
  const { artifact, inventory } = report;
  yield [span(artifact.reference, "bold")];
  const facts = [
    inventory.distribution?.name,
    artifact.platform === undefined ? undefined : platformText(artifact.platform),
    artifact.layers.length === 0 ? artifact.kind : counted(artifact.layers.length, "layer"),
  ].filter((fact) => fact !== undefined);
  yield* flow(
    facts.map((fact) => [span(fact)]),
    width,
    span(" · ", "faint"),
  );
  if (artifact.digest !== undefined) yield [span(artifact.digest, "faint")];
  if (artifact.sbom !== undefined) yield* paragraph(originText(artifact.sbom), width, "faint");
  yield [];
}

const origins: Readonly<Record<SbomOrigin["from"], string>> = {
  file: "file",
  "standard-input": "standard input",
  referrer: "artifact that refers to the image",
  attestation: "attestation of the image",
  tag: "tag beside the image",
  "image-file": "file in the image",
};

/** Where the packages are from, when not from the artifact itself. */
function originText({ format, from, tools, verified }: SbomOrigin): string {
  const by = tools.length === 0 ? "" : ` by ${tools.join(", ")}`;
  return `SBOM: ${format}${by}, from ${origins[from]}, ${verified ? "signature verified" : "not verified"}`;
}

/** The whole in some lines: what was found, in how much, by which advisories, at what cost, and the verdict. */
export function* summarySection(context: TableContext): Generator<Line> {
  const rows: readonly (readonly [string, readonly Line[]])[] = [
    ["Findings", findingLines(context)],
    ...(context.report.scanners.includes("secret") ? [["Credentials", secretLines(context)] as const] : []),
    ...(context.report.scanners.includes("misconfig") ? [["Checks", checkLines(context)] as const] : []),
    ...(context.report.scanners.includes("license") ? [["Licences", licenseLines(context)] as const] : []),
    ...(context.report.artifact.base === undefined ? [] : [["Base image", baseLines(context)] as const]),
    ["Packages", packageLines(context)],
    ...(tellsFiles(context.report) ? [["Files", fileLines(context)] as const] : []),
    ...(context.report.inventory.coverage.verification === undefined
      ? []
      : [["Verified", verificationLines(context)] as const]),
    ["Advisories", advisoryLines(context)],
    // A stored report has no durations.
    ...(context.report.statistics.durationMs > 0
      ? [["Took", [[span(costText(context.report), "faint")]]] as const]
      : []),
    ["Verdict", verdictLines(context)],
  ];
  for (const [title, lines] of rows) yield* indent(lines, label, [span(title, "bold")]);
}

function findingLines({ report, width }: TableContext): readonly Line[] {
  const room = width - label;
  if (!report.scanners.includes("vuln")) return [[span(notLookedFor(report))]];
  if (report.snapshot === null)
    return paragraph("vulnerabilities were not looked up: there is no advisory database", room, "medium");
  const vulnerabilities = report.findings.filter(({ kind }) => kind === "vulnerability");
  const affected = vulnerabilities.filter(
    ({ status, suppressedBy }) => status === "affected" && suppressedBy === null,
  );
  const lines = affected.length === 0 ? noFindings(report, room) : affectedLines(affected, room);
  const cleared = vulnerabilities.length - affected.length - countOf(report, "not-assessable");
  const note = `${counted(cleared, "finding")} not affected or suppressed; --show-suppressed tells why`;
  return cleared === 0 ? lines : [...lines, ...paragraph(note, room, "faint")];
}

function notLookedFor({ scanners }: ScanReport): string {
  return scanners.length === 0 ? "not looked for: packages only" : "vulnerabilities were not looked for";
}

function secretLines(context: TableContext): readonly Line[] {
  return [...foundSecretLines(context), ...suppressedLines("secret", context)];
}

/** How many findings of a kind a statement of the user suppresses: nothing is left out unsaid. */
function suppressedLines(wanted: Finding["kind"], { report, options, width }: TableContext): readonly Line[] {
  const suppressed = report.findings.filter(
    ({ kind, suppressedBy }) => kind === wanted && suppressedBy !== null,
  );
  if (suppressed.length === 0) return [];
  const where = options.showSuppressed === true ? "listed above" : "--show-suppressed tells why";
  return paragraph(`${counted(suppressed.length, "finding")} suppressed; ${where}`, width - label, "faint");
}

function isSuppressed(wanted: Finding["kind"], { findings }: ScanReport): boolean {
  return findings.some(({ kind, suppressedBy }) => kind === wanted && suppressedBy !== null);
}

function foundSecretLines({ report, width }: TableContext): readonly Line[] {
  const secrets = report.findings.filter(
    ({ kind, suppressedBy }) => kind === "secret" && suppressedBy === null,
  );
  if (secrets.length === 0 && report.inventory.coverage.unread !== undefined)
    return [[span("none found in what was read", "medium")]];
  if (secrets.length === 0 && isSuppressed("secret", report)) return [];
  if (secrets.length === 0) return [[span("none found in files, configuration and history", "good")]];
  return flow(severityCounts(secrets), width - label, span(", "));
}

function licenseLines(context: TableContext): readonly Line[] {
  return [...licenseCounts(context, context.width - label), ...suppressedLines("license", context)];
}

function checkLines(context: TableContext): readonly Line[] {
  return [...failedCheckLines(context), ...suppressedLines("misconfiguration", context)];
}

function failedCheckLines({ report, width }: TableContext): readonly Line[] {
  const failed = report.findings.filter(
    ({ kind, suppressedBy }) => kind === "misconfiguration" && suppressedBy === null,
  );
  if (failed.length === 0 && report.inventory.coverage.unread !== undefined)
    return [[span("none failed in what was read", "medium")]];
  if (failed.length === 0 && isSuppressed("misconfiguration", report)) return [];
  if (failed.length === 0) return [[span("no configuration failed a check", "good")]];
  return flow(severityCounts(failed), width - label, span(", "));
}

function severityCounts(findings: readonly Finding[]): readonly Line[] {
  return severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [[span(`${thousands(count)} `), severitySpan(severity)]];
  });
}

function affectedLines(affected: readonly Finding[], room: number): readonly Line[] {
  const vulnerabilities = new Set(affected.map(({ id }) => id)).size;
  const packages = new Set(affected.map(({ packageID }) => packageID)).size;
  const fixable = affected.filter(({ fixedIn }) => fixedIn.length > 0).length;
  const about = `${counted(vulnerabilities, "vulnerability", "vulnerabilities")} in ${counted(packages, "package")}, ${thousands(fixable)} of ${counted(affected.length, "finding")} with a fix`;
  return [...flow(severityCounts(affected), room, span(", ")), ...paragraph(about, room, "faint")];
}

/** "Clean" is said only of what advisories covered and what could be read. */
function noFindings(report: ScanReport, room: number): readonly Line[] {
  const gaps = countOf(report, "not-assessable") + report.issues.length;
  if (report.inventory.packages.length === 0)
    return paragraph("none: no packages were found", room, "medium");
  if (gaps > 0) return paragraph("none in what could be judged; above is what could not", room, "medium");
  return [[span("none: no known vulnerability affects these packages", "good")]];
}

function countOf(report: ScanReport, status: Finding["status"]): number {
  return report.findings.filter((finding) => finding.status === status).length;
}

function packageLines({ report, width }: TableContext): readonly Line[] {
  const byType = Map.groupBy(report.inventory.packages, ({ type }) => type);
  const counts = [...byType]
    .sort(
      ([leftType, left], [rightType, right]) => right.length - left.length || (leftType < rightType ? -1 : 1),
    )
    .map(([type, members]) => [span(`${thousands(members.length)} ${type}`)]);
  return counts.length === 0 ? [[span("none")]] : flow(counts, width - label, span(", "));
}

/** What the image was built on, and how much of what was found is its. */
function baseLines({ report, width }: TableContext): readonly Line[] {
  const { base } = report.artifact;
  if (base === undefined) return [];
  const open = report.findings.filter(
    ({ status, suppressedBy }) => status === "affected" && suppressedBy === null,
  );
  const its = open.filter(({ inBase }) => inBase === true).length;
  const parts: readonly Line[] = [
    [span(base.name ?? "its name is not known")],
    [span(base.layers === 1 ? "the lowest layer" : `the lowest ${thousands(base.layers)} layers`)],
    ...(base.evidence === "history" ? [[span("as its history suggests", "faint")]] : []),
    ...(open.length === 0 ? [] : [[span(`${thousands(its)} of ${counted(open.length, "finding")}`)]]),
  ];
  return flow(parts, width - label, span(", "));
}

function tellsFiles({ inventory }: ScanReport): boolean {
  return inventory.coverage.files > 0 || inventory.coverage.unread !== undefined;
}

/** How much of the files packages explain, and what runs that nobody answers for. */
function fileLines({ report, width }: TableContext): readonly Line[] {
  const { files, bytes, owned, unownedFiles, unownedBytes, unread } = report.inventory.coverage;
  const room = width - label;
  const rest = unread === undefined ? [] : paragraph(unreadText(report, unread.length), room, "medium");
  if (files === 0) return rest;
  const share = Math.floor((owned / files) * 100);
  const all = `${counted(files, "file")}, ${byteText(bytes)}`;
  const code = counted(unownedFiles, "executable, library or script", "executables, libraries and scripts");
  const parts: readonly Line[] = [
    [span(all)],
    [span(`${share} % of packages`)],
    unownedFiles === 0
      ? [span("no code without a package", "good")]
      : [span(`${code} of no package (${byteText(unownedBytes)})`, "medium")],
  ];
  return [...flow(parts, room, span(", ")), ...rest];
}

function unreadText({ artifact }: ScanReport, unread: number): string {
  return `${thousands(unread)} of ${counted(Math.max(1, artifact.layers.length), "layer")} not read: what they hold is not known`;
}

/** Whether files are what their packages installed. */
function verificationLines({ report, width }: TableContext): readonly Line[] {
  const { verification } = report.inventory.coverage;
  if (verification === undefined) return [];
  const { verified, modifiedFiles, changedConfiguration, missing, unread } = verification;
  const parts: readonly Line[] = [
    modifiedFiles === 0
      ? [span("no file differs from what its package installed", "good")]
      : [span(`${counted(modifiedFiles, "file")} not what their package installed`, "critical")],
    [span(`${thousands(verified)} as recorded`)],
    ...(changedConfiguration === 0
      ? []
      : [[span(`${counted(changedConfiguration, "configuration file")} changed`)]]),
    ...(missing === 0 ? [] : [[span(`${thousands(missing)} not there`, "faint")]]),
    ...(unread === 0 ? [] : [[span(`${thousands(unread)} could not be read again`, "medium")]]),
  ];
  return flow(parts, width - label, span(", "));
}

function advisoryLines({ report, width }: TableContext): readonly Line[] {
  const { snapshot } = report;
  const room = width - label;
  if (snapshot === null) {
    if (!report.scanners.includes("vuln")) return [[span("not asked")]];
    return [
      [span("none; get them with", "medium")],
      [span("assay db update", "bold"), span("   or, of OSV files:  "), span("assay db import PATH", "bold")],
    ];
  }
  const total = snapshot.feeds.reduce((sum, feed) => sum + feed.advisories, 0);
  const feeds = snapshot.feeds.map(({ id }) => id).join(", ");
  return paragraph(`${thousands(total)} as of ${snapshot.createdAt.slice(0, 10)}: ${feeds}`, room);
}

function costText({ artifact, statistics }: ScanReport): string {
  const { durationMs, layers, layersReused, bytesRead } = statistics;
  const parts = [
    durationMs < 1000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`,
    // Of an SBOM's image no layer was looked at.
    ...(layers === 0 || artifact.sbom !== undefined
      ? []
      : [`${layersReused} of ${counted(layers, "layer")} known from before`]),
    ...(bytesRead === 0 ? [] : [`${byteText(bytesRead)} read`]),
  ];
  return parts.join(" · ");
}

/** Bytes as people say them: `212.4 MiB`. */
function byteText(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power] ?? "B"}`;
}

/** Lines of one reason; a policy's names all that violates it, and the JSON has it whole. */
const maxReasonLines = 3;

function verdictLines({ report, width }: TableContext): readonly Line[] {
  const { outcome, reasons } = report.verdict;
  const words: Readonly<Record<typeof outcome, Span>> = {
    pass: span("pass", "good"),
    warn: span("pass, with findings", "medium"),
    fail: span("fail", "critical"),
    incomplete: span("incomplete", "medium"),
  };
  const room = width - label - 2;
  const why = reasons.flatMap((reason) =>
    firstLines(paragraph(reason, room, "faint"), { most: maxReasonLines, width: room }),
  );
  return [[words[outcome]], ...why];
}
