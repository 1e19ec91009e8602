import { existsSync } from "node:fs";
import { copySnapshot } from "./copy-snapshot.ts";
import { openDatabase } from "./open-database.ts";
import { canPatch, patchSnapshot, type SnapshotPatch } from "./patch-snapshot.ts";
import { settleReplaced } from "./settle-replaced.ts";
import { writeSnapshot, type WrittenSnapshot } from "./snapshot-writer.ts";

/** What takes the place of a snapshot, or is the first. */
export interface SnapshotChange extends SnapshotPatch {
  /** Feeds of which only what is staged stays. */
  readonly replacedFeeds: ReadonlySet<string>;
}

/**
 * Writes the snapshot so far with what is staged to another file: in place on a copy where little changes, else
 * anew. `changed`: whether it says something else than the one so far.
 */
export function writeOver(change: SnapshotChange): WrittenSnapshot & { readonly changed: boolean } {
  const { path, next, staging, states, replacedFeeds } = change;
  if (!existsSync(path)) return { ...writeSnapshot(next, staging, states), changed: true };
  const before = digestOf(path);
  settleReplaced(path, staging, replacedFeeds);
  const written = canPatch(change) ? patchSnapshot(change) : writeAnew(change);
  return { ...written, changed: written.digest !== before };
}

function writeAnew({ path, next, staging, states }: SnapshotChange): WrittenSnapshot {
  copySnapshot(path, staging, {});
  return writeSnapshot(next, staging, states);
}

function digestOf(path: string): string {
  const database = openDatabase(path);
  try {
    return String(database.prepare("SELECT value FROM meta WHERE key = 'digest'").get()?.["value"]);
  } finally {
    database.close();
  }
}
