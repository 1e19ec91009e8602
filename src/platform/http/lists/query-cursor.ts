import { createHash } from "node:crypto";
import { PlatformError } from "../../platform-error.ts";

const markLength = 12;

/** What is not part of the question that a cursor goes on with. */
const aside = new Set(["cursor", "limit", "fields", "format"]);

/** Names the list, its filters and its order: a cursor goes on with no other question than its own. */
export function queryMark(url: string, query: Readonly<Record<string, unknown>>): string {
  const asked = Object.entries(query)
    .filter(([name, value]) => !aside.has(name) && value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([url, asked]))
    .digest("base64url")
    .slice(0, markLength);
}

/** Binds where a page ends to the question it was asked with. */
export function boundCursor(mark: string, place: string): string {
  return `${mark}${place}`;
}

/** Where a page begins. Throws `CURSOR_INVALID` for a cursor of another question. */
export function placeOf(mark: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  if (cursor.startsWith(mark) && cursor.length > markLength) return cursor.slice(markLength);
  throw new PlatformError({
    code: "CURSOR_INVALID",
    category: "usage",
    message: "the cursor is none of this list with these filters",
    hint: "Give back the `next` of the page before as it is, with the same filters and order.",
  });
}
