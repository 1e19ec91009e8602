import { setImmediate as nextTurn } from "node:timers/promises";
import type { MatchingSubject } from "#matching";
import type { Store } from "../../store/store.ts";
import { matchedSubject, type Advisories } from "./match-rows.ts";
import { noteChanges } from "./pending-changes.ts";
import { saveMatches, type SubjectResult } from "./save-matches.ts";

/** Subjects matched before they are stored together. */
const batchSize = 1_000;
/** Subjects matched before others get their turn: requests are answered meanwhile. */
const turnSize = 50;

/** With what, and until when, subjects are matched again. */
export interface RematchMeans {
  readonly store: Store;
  readonly advisories: Advisories;
  readonly snapshot: string;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** Matches subjects again, stores what differs, and notes that it does. Doing it twice changes nothing more. */
export async function rematch(ids: readonly number[], means: RematchMeans): Promise<void> {
  for (let at = 0; at < ids.length; at += batchSize) {
    means.signal.throwIfAborted();
    const piece = ids.slice(at, at + batchSize);
    const rows = await means.store.reading
      .selectFrom("subjects")
      .select(["id", "body"])
      .where("id", "in", piece)
      .execute();
    const results: SubjectResult[] = [];
    for (const [index, { id, body }] of rows.entries()) {
      if (index % turnSize === turnSize - 1) await nextTurn();
      results.push({
        subjectID: id,
        matched: matchedSubject(JSON.parse(body) as MatchingSubject, means.advisories),
      });
    }
    await means.store.transaction(async (work) => {
      await noteChanges(work, await saveMatches(work, results, means.snapshot, means.now));
    });
  }
}
