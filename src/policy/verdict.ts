import {
  hidesSomething,
  isAtLeast,
  type Finding,
  type Issue,
  type Scanner,
  type Severity,
  type SnapshotDescription,
  type Verdict,
} from "#model";

/** What a verdict is about. */
export interface Evidence {
  readonly findings: readonly Finding[];
  readonly issues: readonly Issue[];
  readonly snapshot: SnapshotDescription | null;
  readonly scanners: readonly Scanner[];
}

/** What is asked of an artifact. Without a threshold nothing fails. */
export interface Gate {
  /** The mildest severity that fails. */
  readonly failOn?: Severity;
  /** Takes an incomplete result for a complete one. */
  readonly allowIncomplete?: boolean;
  /** Advisories older than this many milliseconds at `now` are as good as missing. */
  readonly maxDatabaseAgeMs?: number;
  /** The same of feeds where hours count; those of all feeds without. */
  readonly maxCriticalAgeMs?: number;
  /** Milliseconds since 1970; needed where an age is bounded. */
  readonly now?: number;
}

/**
 * Decides. `fail`: a finding over the threshold. `incomplete`: none, but something could not be judged. `warn`:
 * findings, none over the threshold. `pass`: nothing found and everything judged. Monotone: a further finding or
 * issue never makes the outcome better.
 */
export function judge(evidence: Evidence, gate: Gate = {}): Verdict {
  const affected: Record<Severity, number> = {
    critical: 0,
    high: 0,
    medium: 0,
    low: 0,
    negligible: 0,
    unknown: 0,
  };
  for (const { status, suppressedBy, severity } of evidence.findings) {
    if (status === "affected" && suppressedBy === null) affected[severity]++;
  }
  const unassessed = evidence.findings.filter(({ status }) => status === "not-assessable").length;
  const own = new Set<string>(unreadCodes.map(({ code }) => code));
  const unread = evidence.issues.filter((issue) => hidesSomething(issue) && !own.has(issue.code)).length;
  const cutShort = unreadCodes.flatMap(({ code, gap }) =>
    evidence.issues.some((issue) => issue.code === code) ? [gap] : [],
  );
  const { snapshot, scanners } = evidence;
  return judgeCounts({ affected, unassessed, unread, cutShort, snapshot, scanners }, gate);
}

/** What a verdict counts. */
export interface CountedEvidence extends Pick<Evidence, "snapshot" | "scanners"> {
  /** Findings that affect and are not suppressed. */
  readonly affected: Readonly<Record<Severity, number>>;
  readonly unassessed: number;
  /** Issues that hide something. */
  readonly unread: number;
  /** Why the whole was not looked at, where it was not: one sentence each. */
  readonly cutShort: readonly string[];
}

/** As {@link judge}, of what was counted before: for many artifacts whose findings nobody reads again. */
export function judgeCounts(evidence: CountedEvidence, gate: Gate = {}): Verdict {
  const counts = Object.entries(evidence.affected) as [Severity, number][];
  const all = sum(counts.map(([, count]) => count));
  const failing = overThreshold(counts, gate.failOn);
  const gaps = incompleteness(evidence, gate);
  const accepted = gate.allowIncomplete === true;
  if (failing !== undefined) return { outcome: "fail", reasons: [failing, ...gaps] };
  if (gaps.length > 0 && !accepted) return { outcome: "incomplete", reasons: gaps };
  const reasons = accepted ? gaps.map((gap) => `${gap} (allowed)`) : [];
  if (all === 0) return { outcome: "pass", reasons };
  const found =
    gate.failOn === undefined ? counted(all, "finding") : `${counted(all, "finding")} below ${gate.failOn}`;
  return { outcome: "warn", reasons: [found, ...reasons] };
}

function overThreshold(
  affected: readonly (readonly [Severity, number])[],
  failOn: Severity | undefined,
): string | undefined {
  if (failOn === undefined) return undefined;
  const count = sum(affected.filter(([severity]) => isAtLeast(severity, failOn)).map(([, some]) => some));
  return count === 0 ? undefined : `${counted(count, "finding")} of severity ${failOn} or worse`;
}

/** Issues that say more than that a place could not be read. */
const unreadCodes = [
  { code: "scan-timeout", gap: "the time that the scan may take was over before everything was looked at" },
  { code: "layer-left-out", gap: "a fast scan left out layers that are not in the cache" },
  { code: "catalogers-left-out", gap: "packages were looked for by a part of the catalogers only" },
] as const;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function incompleteness(evidence: CountedEvidence, gate: Gate): readonly string[] {
  const { unassessed, unread, cutShort } = evidence;
  return [
    ...cutShort,
    ...advisoryGap(evidence, gate),
    ...(unassessed === 0 ? [] : [`${counted(unassessed, "finding")} could not be assessed`]),
    ...(unread === 0 ? [] : [`${counted(unread, "place")} could not be read or judged`]),
  ];
}

function advisoryGap({ snapshot, scanners }: CountedEvidence, gate: Gate): readonly string[] {
  const { maxDatabaseAgeMs, maxCriticalAgeMs = maxDatabaseAgeMs, now } = gate;
  if (!scanners.includes("vuln")) return [];
  if (snapshot === null) return ["vulnerabilities were not looked up: there is no advisory database"];
  if (maxDatabaseAgeMs === undefined || now === undefined) return [];
  // A time that cannot be read is as bad as one long ago.
  const isOld = (time: string, limit = maxDatabaseAgeMs): boolean => !(now - Date.parse(time) <= limit);
  if (isOld(snapshot.createdAt)) return [`the advisories of ${snapshot.createdAt} are too old`];
  const old = snapshot.feeds
    .filter(({ updatedAt, critical }) => isOld(updatedAt, critical === true ? maxCriticalAgeMs : undefined))
    .map(({ id }) => id);
  return old.length === 0 ? [] : [`the advisories of ${old.join(", ")} are too old`];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
