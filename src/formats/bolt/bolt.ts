import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

/** A bucket of a bolt database: keys with values, and buckets by name. */
export interface BoltBucket {
  /** A bucket within this one; undefined when there is none of that name. */
  bucket(name: string): BoltBucket | undefined;
  value(name: string): Buffer | undefined;
  /** Names of the buckets within this one, in the order of their bytes. */
  bucketNames(): readonly string[];
}

const magic = 0xed0cdaed;
const pageHeaderBytes = 16;
const elementBytes = 16;
const branchFlag = 1;
const leafFlag = 2;
const maxDepth = 32;
const maxElements = 1_000_000;
const maxValueBytes = 16 * 1024 * 1024;

interface Element {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly isBucket: boolean;
}

/**
 * Opens a bolt database (bbolt, "Database file format": `page.go`, `bucket.go`, version 2) for reading: its root
 * bucket at the latest transaction. Only what is asked for is read. Throws `FormatError`, here and when it is read.
 */
export function openBolt(source: ByteSource): BoltBucket {
  const metas = [
    readMeta(source, 0),
    ...[4_096, 8_192, 16_384, 32_768, 65_536].map((size) => readMeta(source, size)),
  ];
  const latest = metas
    .filter((meta) => meta !== undefined)
    .sort((a, b) => Number(b.transaction - a.transaction))[0];
  if (latest === undefined) throw new FormatError("bolt", "MALFORMED", "it has no valid meta page", 0);
  const budget = { elements: maxElements };
  return bucketAt({ source, pageSize: latest.pageSize, budget }, () =>
    elementsOf({ source, pageSize: latest.pageSize, budget }, latest.root, 0),
  );
}

interface Meta {
  readonly pageSize: number;
  readonly root: number;
  readonly transaction: bigint;
}

function readMeta(source: ByteSource, offset: number): Meta | undefined {
  const page = source.read(offset, pageHeaderBytes + 64);
  if (page.length < pageHeaderBytes + 64 || page.readUInt32LE(16) !== magic || page.readUInt32LE(20) !== 2)
    return undefined;
  const pageSize = page.readUInt32LE(24);
  if (pageSize < 512 || pageSize > 1 << 20 || (offset !== 0 && offset !== pageSize)) return undefined;
  if (fnv64(page.subarray(16, 72)) !== page.readBigUInt64LE(72)) return undefined;
  return { pageSize, root: pageNumber(page, 32), transaction: page.readBigUInt64LE(64) };
}

/** FNV-1a, 64 bits: the checksum of a meta page, which a write that was cut off does not match. */
function fnv64(bytes: Buffer): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash;
}

interface Database {
  readonly source: ByteSource;
  readonly pageSize: number;
  /** What may still be read in all, against pages that lead in circles. */
  readonly budget: { elements: number };
}

function bucketAt(database: Database, elements: () => Iterable<Element>): BoltBucket {
  const find = (name: string, isBucket: boolean): Element | undefined => {
    const key = Buffer.from(name);
    for (const element of elements())
      if (element.isBucket === isBucket && element.key.equals(key)) return element;
    return undefined;
  };
  return {
    bucket(name) {
      const element = find(name, true);
      return element === undefined ? undefined : openBucket(database, element.value);
    },
    value: (name) => find(name, false)?.value,
    bucketNames: () =>
      [...elements()].filter(({ isBucket }) => isBucket).map(({ key }) => key.toString("utf8")),
  };
}

/** A bucket's value is the number of its root page, or 0 and the page itself. */
function openBucket(database: Database, value: Buffer): BoltBucket {
  if (value.length < 16) throw new FormatError("bolt", "MALFORMED", "a bucket is too short");
  const root = pageNumber(value, 0);
  return bucketAt(database, () =>
    root === 0 ? pageElements(database, value.subarray(16), 0) : elementsOf(database, root, 0),
  );
}

function* elementsOf(database: Database, page: number, depth: number): Generator<Element> {
  if (depth > maxDepth) throw new FormatError("bolt", "LIMIT", "its pages lead too deep");
  const { source, pageSize } = database;
  const offset = page * pageSize;
  const head = source.read(offset, pageHeaderBytes);
  if (head.length < pageHeaderBytes) throw new FormatError("bolt", "TRUNCATED", "a page is missing", offset);
  const bytes = (head.readUInt32LE(12) + 1) * pageSize;
  if (bytes > maxValueBytes) throw new FormatError("bolt", "LIMIT", "a page is too large", offset);
  yield* pageElements(database, source.read(offset, bytes), depth);
}

function* pageElements(database: Database, page: Buffer, depth: number): Generator<Element> {
  if (page.length < pageHeaderBytes) throw new FormatError("bolt", "TRUNCATED", "a page ends early");
  const flags = page.readUInt16LE(8);
  const count = page.readUInt16LE(10);
  for (let index = 0; index < count; index += 1) {
    database.budget.elements -= 1;
    if (database.budget.elements < 0) throw new FormatError("bolt", "LIMIT", "it has too many elements");
    const at = pageHeaderBytes + index * elementBytes;
    if (at + elementBytes > page.length) throw new FormatError("bolt", "TRUNCATED", "a page ends early");
    if ((flags & branchFlag) !== 0) yield* elementsOf(database, pageNumber(page, at + 8), depth + 1);
    else if ((flags & leafFlag) !== 0) yield leafElement(page, at);
    else throw new FormatError("bolt", "MALFORMED", "a page is neither branch nor leaf");
  }
}

function leafElement(page: Buffer, at: number): Element {
  const key = at + page.readUInt32LE(at + 4);
  const value = key + page.readUInt32LE(at + 8);
  const end = value + page.readUInt32LE(at + 12);
  if (end > page.length) throw new FormatError("bolt", "TRUNCATED", "a value ends behind its page");
  return {
    key: page.subarray(key, value),
    value: page.subarray(value, end),
    isBucket: (page.readUInt32LE(at) & 1) !== 0,
  };
}

function pageNumber(bytes: Buffer, at: number): number {
  const number = bytes.readBigUInt64LE(at);
  if (number > 0xffffffffn) throw new FormatError("bolt", "MALFORMED", "a page number is out of range");
  return Number(number);
}
