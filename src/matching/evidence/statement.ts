import type { AdvisoryEntry, EvidenceKind, FindingStatus, FixState } from "#model";
import type { Evaluation } from "../matcher.ts";

/** What a vendor states of its own package, whatever the version numbers say. */
export interface Stated {
  readonly status: FindingStatus;
  readonly evidence?: Extract<EvidenceKind, "vendor-statement">;
  readonly reason: string;
}

/**
 * The statement in an advisory's entry, where it has one that decides: VEX's "not affected" and "under
 * investigation", and an "affected" without any version. A statement with ranges holds for the versions in them
 * only. A fix in version `0` is how Alpine, Debian and others say that no version of theirs was ever affected.
 */
export function statement({ entry, verdict }: Pick<Evaluation, "entry" | "verdict">): Stated | undefined {
  const { status } = entry.affected;
  if (status === undefined) return neverAffected({ entry, verdict });
  const isUnbounded = hasNoVersions(entry);
  if (!isUnbounded && verdict.status !== "affected") return neverAffected({ entry, verdict });
  switch (status) {
    case "not-affected":
      return {
        status: "not-affected",
        evidence: "vendor-statement",
        reason: worded(entry, "it is not affected"),
      };
    case "under-investigation":
      return { status: "not-assessable", reason: worded(entry, "it is still under investigation") };
    case "fixed":
      return undefined;
    default:
      return isUnbounded ? { status: "affected", reason: worded(entry, unfixed[status]) } : undefined;
  }
}

const unfixed = {
  affected: "it is affected, and names no fix",
  "wont-fix": "it is affected and will not be fixed",
  deferred: "it is affected and the fix is deferred",
  "end-of-life": "it is affected and out of support",
} as const;

function neverAffected({ entry, verdict }: Pick<Evaluation, "entry" | "verdict">): Stated | undefined {
  const isNever =
    verdict.status === "not-affected" && verdict.reason === "at-or-after-fixed" && verdict.version === "0";
  if (!isNever) return undefined;
  const reason = worded(entry, "no version of it was ever affected");
  return { status: "not-affected", evidence: "vendor-statement", reason };
}

function worded({ source, affected }: AdvisoryEntry, what: string): string {
  const why = affected.statusReason === undefined ? "" : ` (${affected.statusReason.replace(/\.$/, "")})`;
  return `${source} states that ${what}${why}`;
}

function hasNoVersions({ affected }: AdvisoryEntry): boolean {
  return affected.versions.length === 0 && affected.ranges.every(({ type }) => type === "GIT");
}

const fixStates: ReadonlySet<string> = new Set([
  "wont-fix",
  "deferred",
  "under-investigation",
  "end-of-life",
]);

/** What a source says of a missing fix, however it says it. */
export function statedFixState({ affected }: AdvisoryEntry): FixState | undefined {
  const { fixState, status } = affected;
  return fixState ?? (status !== undefined && fixStates.has(status) ? (status as FixState) : undefined);
}
