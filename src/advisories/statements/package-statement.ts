import type { AffectedPackage, FixState, PackageStatus, RangeEvent, Severity, SeverityRating } from "#model";

/** What a distribution says of one of its packages in one release: the words that all their formats come down to. */
export interface PackageStatement {
  /** OSV ecosystem with its release: `Debian:12`. */
  readonly ecosystem: string;
  readonly name: string;
  /** `fixed` needs {@link fixed}; all states but it and `not-affected` hold for every version within the bounds. */
  readonly status: PackageStatus;
  /** The first version with the fix. */
  readonly fixed?: string | undefined;
  /** The first affected version; every version before the fix without. */
  readonly introduced?: string | undefined;
  /** The last affected version, where no fix is known. */
  readonly lastAffected?: string | undefined;
  /** Whether the repository has the fix yet, where the source says so. */
  readonly available?: boolean | undefined;
  /** Why, as the source writes it. */
  readonly reason?: string | undefined;
  readonly nameKind?: "source" | "binary" | undefined;
  readonly channel?: string | undefined;
  readonly architectures?: readonly string[] | undefined;
  readonly module?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly ratings?: readonly SeverityRating[] | undefined;
}

/** Longest reason that is kept, in UTF-16 units: sources write whole paragraphs. */
const maxReasonLength = 300;

/** A statement as an advisory's entry about a package. */
export function affectedPackage(statement: PackageStatement): AffectedPackage {
  const { ecosystem, name, status, reason, nameKind, channel, architectures, module, severity } = statement;
  const fixState = fixStates[status];
  const events = eventsOf(statement);
  return {
    ecosystem,
    name,
    ranges: events.length === 0 ? [] : [{ type: "ECOSYSTEM", events }],
    versions: [],
    severities: statement.ratings ?? [],
    ...(severity === undefined ? {} : { severity }),
    ...(fixState === undefined ? {} : { fixState }),
    ...(status === "fixed" ? {} : { status }),
    ...(reason === undefined || reason === "" ? {} : { statusReason: shortened(reason) }),
    ...(statement.available === undefined ? {} : { fixAvailable: statement.available }),
    ...(nameKind === undefined ? {} : { nameKind }),
    ...(channel === undefined ? {} : { channel }),
    ...(architectures === undefined || architectures.length === 0 ? {} : { architectures }),
    ...(module === undefined ? {} : { module }),
  };
}

const fixStates: Readonly<Record<PackageStatus, FixState | undefined>> = {
  affected: "not-fixed",
  "not-affected": undefined,
  fixed: "fixed",
  "wont-fix": "wont-fix",
  deferred: "deferred",
  "under-investigation": "under-investigation",
  "end-of-life": "end-of-life",
};

function eventsOf({ status, fixed, introduced, lastAffected }: PackageStatement): readonly RangeEvent[] {
  if (status === "not-affected") return [];
  const start = { introduced: introduced ?? "0" };
  if (fixed !== undefined) return [start, { fixed }];
  return lastAffected === undefined ? [start] : [start, { lastAffected }];
}

function shortened(reason: string): string {
  const line = reason.replace(/\s+/g, " ").trim();
  return line.length > maxReasonLength ? `${line.slice(0, maxReasonLength)}…` : line;
}
