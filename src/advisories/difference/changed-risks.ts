import { pathToFileURL } from "node:url";
import { openDatabase } from "../snapshot/open-database.ts";

/**
 * Vulnerabilities of whose risk any feed says something else in one snapshot than in another. Both tables are compared
 * by the database itself: a day of EPSS are some hundred thousand rows, which would all become objects here, twice.
 */
export function changedRisks(fromPath: string, toPath: string): readonly string[] {
  const database = openDatabase(fromPath);
  try {
    const other = pathToFileURL(toPath);
    other.searchParams.set("mode", "ro");
    other.searchParams.set("immutable", "1");
    database.prepare("ATTACH ? AS other").run(other.href);
    const ids = database.prepare(`${differing("main", "other")} UNION ${differing("other", "main")}`).all();
    return ids.map(({ id }) => String(id));
  } finally {
    database.close();
  }
}

/** What one side says that the other says otherwise, or not at all. Feeds have other numbers in other snapshots. */
function differing(one: string, other: string): string {
  return `SELECT mine.id AS id FROM ${one}.risk mine JOIN ${one}.feed AS feed ON feed.number = mine.feed
    LEFT JOIN ${other}.feed AS same ON same.id = feed.id
    LEFT JOIN ${other}.risk AS theirs ON theirs.id = mine.id AND theirs.feed = same.number
    WHERE theirs.packed IS NOT mine.packed`;
}
