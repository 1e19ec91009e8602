import { compareText, severities } from "#model";
import type { ToolFinding, ToolReport } from "./tool-report.ts";

/** Why one report has a finding that counts and the other has none. */
export const differenceCauses = [
  "suppressed",
  "not-affected",
  "other-advisory",
  "other-version",
  "other-package",
  "package-missing",
  "not-reported",
] as const;
export type DifferenceCause = (typeof differenceCauses)[number];

/** A finding that only one report counts. */
export interface ToolDifference {
  readonly finding: ToolFinding;
  readonly cause: DifferenceCause;
  /** A clause about the other report. */
  readonly because: string;
}

/** Two reports held against each other. */
export interface ToolComparison {
  readonly left: ToolSide;
  readonly right: ToolSide;
  /** Vulnerabilities in a version of a package that both count, however often each of them lists one. */
  readonly both: number;
  readonly onlyLeft: readonly ToolDifference[];
  readonly onlyRight: readonly ToolDifference[];
}

export interface ToolSide {
  readonly tool: string;
  readonly subject: string;
  /** Findings that count. */
  readonly findings: number;
  /** Those of them that the other counts too. */
  readonly shared: number;
}

/**
 * Joins two reports by vulnerability, whatever it is called, and package, whatever its version, and says of each finding
 * that one of them lacks what the other says in its place.
 */
export function compareToolReports(left: ToolReport, right: ToolReport): ToolComparison {
  const aliases = aliasGroups([...left.findings, ...right.findings]);
  const [leftSide, rightSide] = [indexed(left, aliases), indexed(right, aliases)];
  const shared = counting(left).filter((finding) => rightSide.same(finding) !== undefined);
  const distinct = new Set(
    shared.map((one) => JSON.stringify([aliases(one), one.packageKey, bareVersion(one)])),
  );
  return {
    left: sideOf(left, shared.length),
    right: sideOf(right, counting(right).filter((finding) => leftSide.same(finding) !== undefined).length),
    both: distinct.size,
    onlyLeft: differences(left, right, { own: leftSide, other: rightSide }),
    onlyRight: differences(right, left, { own: rightSide, other: leftSide }),
  };
}

function sideOf(report: ToolReport, shared: number): ToolSide {
  return { tool: report.tool, subject: report.subject, findings: counting(report).length, shared };
}

function counting({ findings }: ToolReport): readonly ToolFinding[] {
  return findings.filter(({ cleared }) => cleared === undefined);
}

/** One name for every set of names that any finding of either report joins. */
function aliasGroups(findings: readonly ToolFinding[]): (finding: ToolFinding) => string {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let at = name;
    for (let next = parents.get(at); next !== undefined && next !== at; next = parents.get(at)) {
      parents.set(at, parents.get(next) ?? next);
      at = next;
    }
    return at;
  };
  for (const { names } of findings) {
    const [first = ""] = names;
    for (const name of names) parents.set(rootOf(name), rootOf(first));
  }
  return ({ names }) => rootOf(names[0] ?? "");
}

interface Index {
  /** The finding of the same vulnerability in the same package and version that counts. */
  readonly same: (finding: ToolFinding) => ToolFinding | undefined;
  readonly ofVulnerability: (finding: ToolFinding) => readonly ToolFinding[];
  readonly ofPackage: (finding: ToolFinding) => readonly ToolFinding[];
}

function indexed({ findings }: ToolReport, vulnerabilityOf: (finding: ToolFinding) => string): Index {
  const byVulnerability = Map.groupBy(findings, vulnerabilityOf);
  const byPackage = Map.groupBy(findings, ({ packageKey }) => packageKey);
  const ofVulnerability = (finding: ToolFinding): readonly ToolFinding[] =>
    byVulnerability.get(vulnerabilityOf(finding)) ?? [];
  return {
    ofVulnerability,
    ofPackage: ({ packageKey }) => byPackage.get(packageKey) ?? [],
    same: (finding) =>
      ofVulnerability(finding).find(
        (other) =>
          other.cleared === undefined && isSamePackage(finding, other) && isSameVersion(finding, other),
      ),
  };
}

function isSamePackage(left: ToolFinding, right: ToolFinding): boolean {
  return left.packageKey === right.packageKey;
}

function isSameVersion(left: ToolFinding, right: ToolFinding): boolean {
  return bareVersion(left) === bareVersion(right);
}

/** Go's versions are written with their `v` and without, an epoch of 0 is left out by some. */
function bareVersion({ version }: ToolFinding): string {
  return version.replace(/^v(?=\d)|^0:/, "");
}

function differences(
  own: ToolReport,
  other: ToolReport,
  sides: { readonly own: Index; readonly other: Index },
): readonly ToolDifference[] {
  return counting(own)
    .filter((finding) => sides.other.same(finding) === undefined)
    .map((finding) => ({ finding, ...explained(finding, other, sides) }))
    .sort((left, right) => compareDifferences(left, right));
}

function explained(
  finding: ToolFinding,
  other: ToolReport,
  { own, other: index }: { readonly own: Index; readonly other: Index },
): Omit<ToolDifference, "finding"> {
  const { tool, packages } = other;
  const named = index.ofVulnerability(finding);
  const here = named.filter((one) => isSamePackage(finding, one));
  const cleared = here.find((one) => one.cleared !== undefined)?.cleared;
  if (cleared?.kind === "suppressed")
    return { cause: "suppressed", because: `${tool} suppresses it: ${cleared.why}` };
  if (cleared !== undefined) return { cause: "not-affected", because: `${tool} knows it: ${cleared.why}` };
  const [version] = here;
  if (version !== undefined)
    return { cause: "other-version", because: `${tool} has it in version ${version.version || "unknown"}` };
  const [elsewhere] = named;
  if (elsewhere !== undefined)
    return {
      cause: "other-package",
      because: `${tool} has it in ${elsewhere.packageName} ${elsewhere.version}`.trim(),
    };
  const advisory = index
    .ofPackage(finding)
    .find(
      (one) =>
        one.cleared === undefined &&
        isSameVersion(finding, one) &&
        own.ofVulnerability(one).length === 0 &&
        one.fixedIn.length > 0 &&
        one.fixedIn.some((fix) => finding.fixedIn.includes(fix)),
    );
  if (advisory !== undefined)
    return {
      cause: "other-advisory",
      because: `${tool} has ${advisory.names[0] ?? ""} there, which the same version fixes`,
    };
  const knows = packages?.has(finding.packageKey) ?? (index.ofPackage(finding).length > 0 ? true : undefined);
  if (knows === false) return { cause: "package-missing", because: `${tool} does not have the package` };
  const how = knows === true ? "has the package and does not report it" : "does not report it";
  return { cause: "not-reported", because: `${tool} ${how}` };
}

function compareDifferences(left: ToolDifference, right: ToolDifference): number {
  return (
    differenceCauses.indexOf(left.cause) - differenceCauses.indexOf(right.cause) ||
    rank(left) - rank(right) ||
    compareText(left.finding.packageKey, right.finding.packageKey) ||
    compareText(left.finding.names[0] ?? "", right.finding.names[0] ?? "") ||
    compareText(left.finding.version, right.finding.version)
  );
}

function rank({ finding }: ToolDifference): number {
  const index = severities.findIndex((severity) => severity === finding.severity);
  return index < 0 ? severities.length : index;
}
