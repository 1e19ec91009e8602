import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { openPages, type SqlitePages } from "./sqlite-pages.ts";
import { readRecord, readVarint, type SqliteValue } from "./sqlite-record.ts";

/** A row of a table. */
export interface SqliteRow {
  /** The row's key: what a column declared `INTEGER PRIMARY KEY` holds, which is null among the values. */
  readonly rowid: number;
  /** In the order of the table's columns; columns added later may be missing at the end. */
  readonly values: readonly SqliteValue[];
}

/** Told of parts that cannot be read, while the rest is. */
export type SqliteProblemHandler = (problem: FormatError) => void;

/** An opened database. */
export interface SqliteDatabase {
  /** First page of every table, by name. */
  readonly tables: ReadonlyMap<string, number>;
  /** All rows of a table, by rowid. Tables that the database does not have are empty. */
  rows(table: string, onProblem: SqliteProblemHandler): Generator<SqliteRow>;
}

const pageType = { interior: 0x05, leaf: 0x0d } as const;
/** SQLite's own bound on the depth of a cursor. */
const maxDepth = 20;
const schemaHeader = 100;

interface Walk {
  readonly pages: SqlitePages;
  /** Pages seen: each belongs to one tree and one place, which bounds what is read and ends cycles. */
  readonly seen: Set<number>;
  readonly onProblem: SqliteProblemHandler;
  /** Bytes that rows may still have: together no more than the file, so that they cannot lie over one another. */
  budget: number;
}

/**
 * Reads the tables of an SQLite database ("SQLite database file format"), with its write-ahead log applied up to
 * the last commit. Only b-tree pages that hang on a table are followed; free pages, indexes, views, tables
 * without rowid and rollback journals are not. Throws `FormatError` when it is no database or its schema cannot
 * be read.
 */
export function openSqlite(source: ByteSource, log?: ByteSource): SqliteDatabase {
  const pages = openPages(source, log);
  const tables = new Map<string, number>();
  const fail: SqliteProblemHandler = (problem) => {
    throw problem;
  };
  for (const { values } of walkTable(
    { pages, seen: new Set(), onProblem: fail, budget: pages.totalSize },
    1,
    0,
  )) {
    const [type, name, , root] = values;
    if (type === "table" && typeof name === "string" && typeof root === "number") tables.set(name, root);
  }
  function rows(table: string, onProblem: SqliteProblemHandler): Generator<SqliteRow> {
    return walkTable({ pages, seen: new Set(), onProblem, budget: pages.totalSize }, tables.get(table), 0);
  }
  return { tables, rows };
}

function* walkTable(walk: Walk, number: number | undefined, depth: number): Generator<SqliteRow> {
  if (number === undefined) return;
  let page: Buffer;
  try {
    page = take(walk, number);
    if (depth > maxDepth) throw malformed("a tree deeper than 20 levels");
  } catch (thrown) {
    report(walk, thrown);
    return;
  }
  const start = number === 1 ? schemaHeader : 0;
  const cells = page.readUInt16BE(start + 3);
  if (page[start] === pageType.leaf) yield* readLeaf(walk, page, start, cells);
  else if (page[start] === pageType.interior) yield* readInterior(walk, { page, start, cells, depth });
  else report(walk, malformed(`page ${String(number)} is no part of a table`));
}

interface Interior {
  readonly page: Buffer;
  readonly start: number;
  readonly cells: number;
  readonly depth: number;
}

function* readInterior(walk: Walk, { page, start, cells, depth }: Interior): Generator<SqliteRow> {
  for (let index = 0; index < cells; index += 1) {
    const pointer = start + 12 + index * 2;
    const cell = pointer + 2 <= page.length ? page.readUInt16BE(pointer) : page.length;
    if (cell + 4 > page.length) {
      report(walk, malformed("a branch outside its page"));
      return;
    }
    yield* walkTable(walk, page.readUInt32BE(cell), depth + 1);
  }
  yield* walkTable(walk, page.readUInt32BE(start + 8), depth + 1);
}

function* readLeaf(walk: Walk, page: Buffer, start: number, cells: number): Generator<SqliteRow> {
  for (let index = 0; index < cells; index += 1) {
    const pointer = start + 8 + index * 2;
    if (pointer + 2 > page.length) {
      report(walk, malformed("more rows than fit on a page"));
      return;
    }
    try {
      yield readCell(walk, page, page.readUInt16BE(pointer));
    } catch (thrown) {
      report(walk, thrown);
    }
  }
}

function readCell(walk: Walk, page: Buffer, cell: number): SqliteRow {
  const size = readVarint(page, cell);
  const rowid = readVarint(page, size.next);
  walk.budget -= size.value;
  if (walk.budget < 0) throw malformed("rows larger than the file");
  const payload = readPayload(walk, page, { start: rowid.next, size: size.value });
  return { rowid: rowid.value, values: readRecord(payload, walk.pages.encoding) };
}

/** Section 1.6 of the format: what does not fit on the page goes on in a chain of overflow pages. */
function readPayload(walk: Walk, page: Buffer, { start, size }: { start: number; size: number }): Buffer {
  const { usableSize } = walk.pages;
  const local = localSize(size, usableSize);
  if (start + local + (local < size ? 4 : 0) > page.length) throw malformed("a row outside its page");
  const first = page.subarray(start, start + local);
  if (local === size) return first;
  const parts = [first];
  let next = page.readUInt32BE(start + local);
  for (let missing = size - local; missing > 0;) {
    const overflow = take(walk, next);
    const length = Math.min(missing, usableSize - 4);
    parts.push(overflow.subarray(4, 4 + length));
    missing -= length;
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(parts, size);
}

function localSize(size: number, usableSize: number): number {
  const max = usableSize - 35;
  if (size <= max) return size;
  const min = Math.floor(((usableSize - 12) * 32) / 255) - 23;
  const fitting = min + ((size - min) % (usableSize - 4));
  return fitting <= max ? fitting : min;
}

function take({ pages, seen }: Walk, number: number): Buffer {
  if (seen.has(number)) throw malformed(`page ${String(number)} is used twice`);
  seen.add(number);
  return pages.page(number);
}

function report({ onProblem }: Walk, thrown: unknown): void {
  if (!(thrown instanceof FormatError)) throw thrown;
  onProblem(thrown);
}

function malformed(message: string): FormatError {
  return new FormatError("sqlite", "MALFORMED", message);
}
