import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

/** A record of a hash database. */
export interface BerkeleyEntry {
  readonly key: Buffer;
  readonly value: Buffer;
}

const metaSize = 512;
const pageHeader = 26;
const hashMagic = 0x061561;
const btreeMagic = 0x053162;
const pageType = { invalid: 0, hashUnsorted: 2, overflow: 7, hash: 13 } as const;
const itemType = { onPage: 1, offPage: 3 } as const;
const offPageSize = 12;
const checksummed = 1;

interface Database {
  readonly source: ByteSource;
  readonly pageSize: number;
  /** Pages that the file should have. */
  readonly pages: number;
  readonly littleEndian: boolean;
  /** Overflow pages already used: each belongs to one item, which bounds what is read and ends cycles. */
  readonly used: Set<number>;
  /** Byte order of the numbers that the database itself wrote. */
  u16(bytes: Buffer, at: number): number;
  u32(bytes: Buffer, at: number): number;
}

/** An opened database. */
export interface BerkeleyDatabase {
  /** Byte order of the machine that wrote it, in which applications write their own numbers too. */
  readonly littleEndian: boolean;
  /**
   * Every entry, in the order of the pages. Hash pages are found by reading all pages in turn, not along the
   * buckets: a damaged page costs its own entries only. What cannot be read is told to `onProblem`.
   */
  entries(onProblem: (problem: FormatError) => void): Generator<BerkeleyEntry>;
}

/**
 * Opens a Berkeley DB file with the hash access method, versions 8 to 10 (Berkeley DB 3.3 to 18), of either byte
 * order, as rpm before 4.16 kept `Packages`. Duplicate items are not read: rpm writes none in that file. Throws
 * `FormatError`; `UNSUPPORTED` for other access methods, checksums and encryption.
 */
export function openBerkeleyDb(source: ByteSource): BerkeleyDatabase {
  const meta = source.read(0, metaSize);
  if (meta.length < metaSize) throw broken("TRUNCATED", "no room for the first page", 0);
  const littleEndian = isLittleEndian(meta);
  const u32 = (bytes: Buffer, at: number): number =>
    littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  const u16 = (bytes: Buffer, at: number): number =>
    littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const version = u32(meta, 16);
  if (version < 8 || version > 10) throw broken("UNSUPPORTED", `hash version ${String(version)}`, 16);
  const pageSize = u32(meta, 20);
  if (pageSize < 512 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0)
    throw broken("MALFORMED", `page size ${String(pageSize)}`, 20);
  if (meta[24] !== 0 || ((meta[26] ?? 0) & checksummed) !== 0)
    throw broken("UNSUPPORTED", "encrypted or checksummed", 24);
  const database: Database = {
    source,
    pageSize,
    pages: u32(meta, 32) + 1,
    littleEndian,
    used: new Set(),
    u16,
    u32,
  };
  return { littleEndian, entries: (onProblem) => readEntries(database, onProblem) };
}

function isLittleEndian(meta: Buffer): boolean {
  const little = meta.readUInt32LE(12);
  const big = meta.readUInt32BE(12);
  if (little === hashMagic) return true;
  if (big === hashMagic) return false;
  if (little === btreeMagic || big === btreeMagic) throw broken("UNSUPPORTED", "a b-tree, not a hash", 12);
  throw broken("MALFORMED", "no Berkeley DB file", 12);
}

function* readEntries(
  database: Database,
  onProblem: (problem: FormatError) => void,
): Generator<BerkeleyEntry> {
  const { pageSize, source } = database;
  const present = Math.floor(source.size / pageSize);
  if (present < database.pages) onProblem(broken("TRUNCATED", "has fewer pages than it says", source.size));
  database.used.clear();
  for (let number = 1; number < present; number += 1) {
    const page = source.read(number * pageSize, pageSize);
    // Pages that were set aside but never written are empty; all others know their number.
    if (database.u32(page, 8) !== number && !isUnwritten(database, page)) {
      onProblem(broken("MALFORMED", "a page that is none", number * pageSize));
      continue;
    }
    if (page[25] !== pageType.hash && page[25] !== pageType.hashUnsorted) continue;
    const items = wholeItems(database, page);
    if (items < database.u16(page, 20))
      onProblem(broken("MALFORMED", "items outside their page", number * pageSize));
    for (let index = 0; index + 1 < items; index += 2) {
      try {
        yield { key: readItem(database, page, index), value: readItem(database, page, index + 1) };
      } catch (thrown) {
        if (!(thrown instanceof FormatError)) throw thrown;
        onProblem(thrown);
      }
    }
  }
}

/** Items lie from the page's end downwards, each ending where the one before begins: how many do. */
function wholeItems(database: Database, page: Buffer): number {
  const stated = database.u16(page, 20);
  let end = database.pageSize;
  for (let index = 0; index < stated; index += 1) {
    const pointer = pageHeader + index * 2;
    const start = pointer + 2 <= page.length ? database.u16(page, pointer) : 0;
    if (start < pageHeader + stated * 2 || start >= end) return index;
    end = start;
  }
  return stated;
}

function isUnwritten(database: Database, page: Buffer): boolean {
  return page[25] === pageType.invalid && database.u32(page, 8) === 0;
}

function readItem(database: Database, page: Buffer, index: number): Buffer {
  const start = database.u16(page, pageHeader + index * 2);
  const end = index === 0 ? database.pageSize : database.u16(page, pageHeader + (index - 1) * 2);
  if (page[start] === itemType.onPage) return page.subarray(start + 1, end);
  if (page[start] !== itemType.offPage || end - start !== offPageSize)
    throw broken("MALFORMED", "an item of unknown type", start);
  return readOverflow(database, database.u32(page, start + 4), database.u32(page, start + 8));
}

function readOverflow(database: Database, first: number, length: number): Buffer {
  const { source, pageSize, used } = database;
  if (length > source.size) throw broken("MALFORMED", "an item longer than the file", first * pageSize);
  const parts: Buffer[] = [];
  let missing = length;
  for (let number = first; missing > 0;) {
    const page = source.read(number * pageSize, pageSize);
    if (number === 0 || page.length < pageSize)
      throw broken("TRUNCATED", "an item continues after the file", number * pageSize);
    if (used.has(number)) throw broken("MALFORMED", "a page that is used twice", number * pageSize);
    used.add(number);
    const size = database.u16(page, 22);
    if (page[25] !== pageType.overflow || size === 0 || size > missing || pageHeader + size > pageSize)
      throw broken("MALFORMED", "a broken continuation", number * pageSize);
    parts.push(page.subarray(pageHeader, pageHeader + size));
    missing -= size;
    number = database.u32(page, 16);
  }
  return Buffer.concat(parts, length);
}

function broken(
  code: "MALFORMED" | "TRUNCATED" | "UNSUPPORTED",
  message: string,
  offset: number,
): FormatError {
  return new FormatError("berkeley db", code, message, offset);
}
