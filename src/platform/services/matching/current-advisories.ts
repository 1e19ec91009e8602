import { noCoverage, hidesSomething, type Distribution, type SnapshotDescription } from "#model";
import { matchInventory } from "#matching";
import type { Gate } from "#policy";
import type { Snapshot } from "#advisories";
import type { Store, Work } from "../../store/store.ts";
import { PlatformError } from "../../platform-error.ts";
import type { Judging } from "./judge-images.ts";
import type { SnapshotFiles } from "./snapshot-files.ts";

/** The advisories that everything is matched with now. */
export interface CurrentAdvisories {
  /** Undefined while there are none. */
  readonly digest: string | undefined;
  readonly snapshot: Snapshot | undefined;
  /** Holds them in place until the transaction ends. Throws {@link AdvisoriesMoved} when they are others by now. */
  confirm(work: Work): Promise<void>;
  judging(now: number): Judging;
}

/** Thrown when advisories changed between matching and storing: the work is done again. */
export class AdvisoriesMoved extends PlatformError {
  constructor() {
    super({
      code: "STORE_UNAVAILABLE",
      message: "the advisories changed while something was stored",
      retryable: true,
    });
  }
}

/** Finds out which advisories count now, and opens them. */
export async function currentAdvisories(
  store: Store,
  files: SnapshotFiles,
  gate: Gate,
): Promise<CurrentAdvisories> {
  const row = await store.writing
    .selectFrom("snapshots")
    .select("digest")
    .where("is_current", "=", 1)
    .executeTakeFirst();
  const digest = row?.digest;
  const snapshot = digest === undefined ? undefined : await files.open(digest);
  return advisoriesOf(store, { digest, snapshot, gate });
}

/** The file of the advisories; undefined while there are none. */
export async function advisoryFile(
  snapshots: SnapshotFiles,
  { digest }: Pick<CurrentAdvisories, "digest">,
): Promise<string | undefined> {
  return digest === undefined ? undefined : snapshots.file(digest);
}

/** The same of a snapshot that is opened already. */
export function advisoriesOf(
  store: Pick<Store, "kind">,
  { digest, snapshot, gate }: { digest: string | undefined; snapshot: Snapshot | undefined; gate: Gate },
): CurrentAdvisories {
  const description = snapshot?.describe() ?? null;
  return {
    digest,
    snapshot,
    async confirm(work) {
      const query = work.selectFrom("snapshots").select("digest").where("is_current", "=", 1);
      // Whoever makes another snapshot current waits until this transaction is over.
      const now = await (store.kind === "postgres" ? query.forShare() : query).executeTakeFirst();
      if (now?.digest !== digest) throw new AdvisoriesMoved();
    },
    judging: (now) => ({
      snapshot: description,
      gate: { ...gate, now },
      now,
      supportIssues: supportIssues(snapshot, description),
    }),
  };
}

function supportIssues(
  snapshot: Snapshot | undefined,
  description: SnapshotDescription | null,
): (distribution: Distribution | null) => number {
  const known = new Map<string, number>();
  return (distribution) => {
    if (snapshot === undefined || description === null || distribution === null) return 0;
    const key = JSON.stringify(distribution);
    const before = known.get(key);
    if (before !== undefined) return before;
    const inventory = { packages: [], distribution, coverage: noCoverage, issues: [] };
    const { issues } = matchInventory(inventory, snapshot, description.createdAt.slice(0, 10));
    const count = issues.filter(hidesSomething).length;
    known.set(key, count);
    return count;
  };
}
