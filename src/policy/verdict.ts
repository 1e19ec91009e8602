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
  /** Milliseconds since 1970; needed where an age is bounded. */
  readonly now?: number;
}

/**
 * Decides. `fail`: a finding over the threshold. `incomplete`: none, but something could not be judged. `warn`:
 * findings, none over the threshold. `pass`: nothing found and everything judged. Monotone: a further finding or
 * issue never makes the outcome better.
 */
export function judge(evidence: Evidence, gate: Gate = {}): Verdict {
  const affected = evidence.findings.filter(
    ({ status, suppressedBy }) => status === "affected" && suppressedBy === null,
  );
  const failing = overThreshold(affected, gate.failOn);
  const gaps = incompleteness(evidence, gate);
  const accepted = gate.allowIncomplete === true;
  if (failing !== undefined) return { outcome: "fail", reasons: [failing, ...gaps] };
  if (gaps.length > 0 && !accepted) return { outcome: "incomplete", reasons: gaps };
  const reasons = accepted ? gaps.map((gap) => `${gap} (allowed)`) : [];
  if (affected.length === 0) return { outcome: "pass", reasons };
  const found =
    gate.failOn === undefined
      ? counted(affected.length, "finding")
      : `${counted(affected.length, "finding")} below ${gate.failOn}`;
  return { outcome: "warn", reasons: [found, ...reasons] };
}

function overThreshold(affected: readonly Finding[], failOn: Severity | undefined): string | undefined {
  if (failOn === undefined) return undefined;
  const count = affected.filter(({ severity }) => isAtLeast(severity, failOn)).length;
  return count === 0 ? undefined : `${counted(count, "finding")} of severity ${failOn} or worse`;
}

/** Issues that say more than that a place could not be read. */
const unreadCodes = [
  { code: "scan-timeout", gap: "the time that the scan may take was over before everything was looked at" },
  { code: "layer-left-out", gap: "a fast scan left out layers that are not in the cache" },
] as const;

function incompleteness(evidence: Evidence, gate: Gate): readonly string[] {
  const unassessed = evidence.findings.filter(({ status }) => status === "not-assessable").length;
  const own = new Set<string>(unreadCodes.map(({ code }) => code));
  const unread = evidence.issues.filter((issue) => hidesSomething(issue) && !own.has(issue.code)).length;
  return [
    ...unreadCodes.flatMap(({ code, gap }) =>
      evidence.issues.some((issue) => issue.code === code) ? [gap] : [],
    ),
    ...advisoryGap(evidence, gate),
    ...(unassessed === 0 ? [] : [`${counted(unassessed, "finding")} could not be assessed`]),
    ...(unread === 0 ? [] : [`${counted(unread, "place")} could not be read or judged`]),
  ];
}

function advisoryGap({ snapshot, scanners }: Evidence, { maxDatabaseAgeMs, now }: Gate): readonly string[] {
  if (!scanners.includes("vuln")) return [];
  if (snapshot === null) return ["vulnerabilities were not looked up: there is no advisory database"];
  if (maxDatabaseAgeMs === undefined || now === undefined) return [];
  // A time that cannot be read is as bad as one long ago.
  const isOld = (time: string): boolean => !(now - Date.parse(time) <= maxDatabaseAgeMs);
  if (isOld(snapshot.createdAt)) return [`the advisories of ${snapshot.createdAt} are too old`];
  const old = snapshot.feeds.filter(({ updatedAt }) => isOld(updatedAt)).map(({ id }) => id);
  return old.length === 0 ? [] : [`the advisories of ${old.join(", ")} are too old`];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
