import { PlatformError } from "../platform-error.ts";

/** One page of a list, and where the next one begins. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** To be given back as it is; absent on the last page. */
  readonly next?: string;
}

/** Which page. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Makes a page of one row more than it may have: `key` says where a row stands in the order. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  { limit }: PageRequest,
  parts: { readonly key: (row: Row) => readonly (number | string)[]; readonly item: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(parts.item);
  if (rows.length <= limit || last === undefined) return { items };
  return { items, next: Buffer.from(JSON.stringify(parts.key(last))).toString("base64url") };
}

/** Reads a cursor of so many numbers; undefined on the first page. Throws `CURSOR_INVALID` for what is none. */
export function numbersOf(request: PageRequest, count: number): readonly number[] | undefined {
  const key = keyOf(request);
  if (key === undefined) return undefined;
  if (key.length === count && key.every((one) => Number.isFinite(one))) return key as number[];
  throw noCursor();
}

/** As {@link numbersOf}, of a list in the order of texts that a number ends: a name that may be there twice. */
export function textsOf(
  request: PageRequest,
  count: number,
): { readonly texts: readonly string[]; readonly id: number } | undefined {
  const key = keyOf(request);
  if (key === undefined) return undefined;
  const texts = key.slice(0, -1);
  const id = key.at(-1);
  if (texts.length === count && texts.every((one) => typeof one === "string") && Number.isSafeInteger(id))
    return { texts, id: Number(id) };
  throw noCursor();
}

function keyOf({ cursor }: PageRequest): readonly unknown[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(key)) return key as unknown[];
  } catch {
    // Told below, as any other text that is no cursor.
  }
  throw noCursor();
}

function noCursor(): PlatformError {
  return new PlatformError({
    code: "CURSOR_INVALID",
    category: "usage",
    message: "the cursor is none of this list",
    hint: "Give back the `next` of the page before as it is, with the same filters.",
  });
}
