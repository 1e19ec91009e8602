import { feedStateOf, type FeedState } from "./feed-state.ts";
import { openDatabase } from "./open-database.ts";

/** The state of every feed of the snapshot at `path`. Throws as `openSnapshot`. */
export function readFeedStates(path: string): ReadonlyMap<string, FeedState> {
  const database = openDatabase(path);
  try {
    const rows = database.prepare("SELECT * FROM feed ORDER BY number").all();
    return new Map(rows.map((row) => [String(row["id"]), feedStateOf(row)]));
  } finally {
    database.close();
  }
}
