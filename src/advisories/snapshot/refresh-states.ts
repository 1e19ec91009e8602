import { constants, copyFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { FeedDescription } from "#model";
import { putInPlace } from "../update/in-place.ts";
import { factsOf, type FeedState } from "./feed-state.ts";
import { openSnapshot } from "./snapshot.ts";
import { newestUpdate } from "./snapshot-writer.ts";

/**
 * Writes new states of feeds that the snapshot at `path` has: a copy with other rows of `feed` takes its place.
 * Its advisories and its digest stay. The caller holds the lock.
 */
export function refreshStates(
  path: string,
  states: ReadonlyMap<string, FeedState>,
): { readonly digest: string; readonly feeds: readonly FeedDescription[] } {
  const next = `${path}.next`;
  copyFileSync(path, next, constants.COPYFILE_FICLONE);
  const database = new DatabaseSync(next);
  try {
    database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
    const update = database.prepare("UPDATE feed SET refused = ?, updated_at = ?, facts = ? WHERE id = ?");
    for (const [id, state] of states) update.run(state.refused, state.updatedAt, factsOf(state), id);
    const newest = newestUpdate([...states.values()]);
    database.prepare("UPDATE meta SET value = ? WHERE key = 'created_at'").run(newest);
    database.exec("COMMIT");
  } finally {
    database.close();
  }
  putInPlace(next, path, false);
  const snapshot = openSnapshot(path);
  try {
    return snapshot.describe();
  } finally {
    snapshot.close();
  }
}
