import { FormatError } from "../format-error.ts";

/** The tags of an rpm package header, by number (rpm's `rpmtag.h`). */
export interface RpmHeader {
  /** The first string of a tag; undefined when it is absent or of another type. */
  string(tag: number): string | undefined;
  /** All strings of a tag; empty when it is absent. Throws `LIMIT` beyond a million. */
  strings(tag: number): readonly string[];
  /** All unsigned numbers of a tag of 8, 16 or 32 bits; empty when it is absent. */
  numbers(tag: number): readonly number[];
}

interface Entry {
  readonly type: number;
  readonly offset: number;
  readonly count: number;
}

const entrySize = 16;
const introSize = 8;
/** rpm's own bounds (`header.c`): `HEADER_TAGS_MAX`, `HEADER_DATA_MAX`. */
const maxEntries = 0xffff;
const maxData = 0x0fffffff;
const maxStrings = 1_000_000;
const firstTag = 61;

const type = {
  char: 1,
  int8: 2,
  int16: 3,
  int32: 4,
  int64: 5,
  string: 6,
  binary: 7,
  strings: 8,
  i18n: 9,
} as const;
const sizeOfType = [0, 1, 1, 2, 4, 8, 0, 1, 0, 0] as const;

/**
 * Reads a header as rpm's databases hold it: number of entries, number of data bytes, entries, data, all in
 * network order, without the magic that it has in package files. Every entry is checked as rpm checks it (tag,
 * type, alignment, range, count) before anything is taken from it; strings are decoded when asked for. Throws
 * `FormatError`.
 */
export function readRpmHeader(blob: Buffer): RpmHeader {
  if (blob.length < introSize) throw broken("TRUNCATED", "no room for the counts", 0);
  const entryCount = blob.readUInt32BE(0);
  const dataLength = blob.readUInt32BE(4);
  if (entryCount < 1 || entryCount > maxEntries) throw broken("MALFORMED", "impossible number of entries", 0);
  if (dataLength > maxData) throw broken("LIMIT", "more than 256 MiB of data", 4);
  const dataStart = introSize + entryCount * entrySize;
  if (dataStart + dataLength > blob.length)
    throw broken("TRUNCATED", "ends before its data does", blob.length);
  if (dataStart + dataLength < blob.length)
    throw broken("MALFORMED", "goes on after its data", dataStart + dataLength);
  const data = blob.subarray(dataStart);
  return headerOf(readEntries(blob, entryCount, dataLength), data);
}

function readEntries(blob: Buffer, count: number, dataLength: number): Map<number, Entry> {
  const entries = new Map<number, Entry>();
  for (let index = 0; index < count; index += 1) {
    const at = introSize + index * entrySize;
    const tag = blob.readUInt32BE(at);
    const entry = {
      type: blob.readUInt32BE(at + 4),
      offset: blob.readUInt32BE(at + 8),
      count: blob.readUInt32BE(at + 12),
    };
    const size = sizeOfType[entry.type];
    if (tag < firstTag || size === undefined)
      throw broken("MALFORMED", `entry ${String(index)} has no known type`, at);
    if (entry.offset > dataLength || entry.count > maxData || (size > 1 && entry.offset % size !== 0))
      throw broken("MALFORMED", `entry ${String(index)} lies outside the data`, at);
    if (entry.offset + entry.count * Math.max(size, 1) > dataLength)
      throw broken("MALFORMED", `entry ${String(index)} ends outside the data`, at);
    if (!entries.has(tag)) entries.set(tag, entry);
  }
  return entries;
}

function headerOf(entries: ReadonlyMap<number, Entry>, data: Buffer): RpmHeader {
  function strings(tag: number): readonly string[] {
    const entry = entries.get(tag);
    return entry === undefined || !isText(entry.type) ? [] : readStrings(data, entry);
  }
  function string(tag: number): string | undefined {
    const entry = entries.get(tag);
    if (entry === undefined || !isText(entry.type) || entry.count === 0) return undefined;
    return readStrings(data, { ...entry, count: 1 })[0];
  }
  function numbers(tag: number): readonly number[] {
    const entry = entries.get(tag);
    return entry === undefined ? [] : readNumbers(data, entry);
  }
  return { string, strings, numbers };
}

function isText(entryType: number): boolean {
  return entryType === type.string || entryType === type.strings || entryType === type.i18n;
}

function readStrings(data: Buffer, entry: Entry): string[] {
  if (entry.count > maxStrings) throw broken("LIMIT", "a tag of more than a million strings", entry.offset);
  const strings: string[] = [];
  let start = entry.offset;
  for (let index = 0; index < entry.count; index += 1) {
    const end = data.indexOf(0, start);
    if (end === -1) throw broken("MALFORMED", "a string without an end", start);
    strings.push(data.toString("utf8", start, end));
    start = end + 1;
  }
  return strings;
}

function readNumbers(data: Buffer, entry: Entry): number[] {
  const size = sizeOfType[entry.type] ?? 0;
  if (entry.type < type.char || entry.type > type.int32) return [];
  const numbers: number[] = [];
  for (let index = 0; index < entry.count; index += 1) {
    numbers.push(data.readUIntBE(entry.offset + index * size, size));
  }
  return numbers;
}

function broken(code: "MALFORMED" | "TRUNCATED" | "LIMIT", message: string, offset: number): FormatError {
  return new FormatError("rpm header", code, message, offset);
}
