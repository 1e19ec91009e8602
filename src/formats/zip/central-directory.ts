import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import type { DirectoryPlace } from "./end-of-directory.ts";
import { entryName, findExtra } from "./entry-name.ts";
import type { ZipEntry, ZipLimits } from "./zip-entry.ts";

const ENTRY_SIGNATURE = 0x02014b50;
const SIGNATURE_OF_DIRECTORY = 0x05054b50;
const ENTRY_BYTES = 46;
const ZIP64_EXTRA = 0x0001;
const LOCAL_HEADER_BYTES = 30;
const IN_ZIP64 = 0xffffffff;

/** Reads all entries ("APPNOTE.TXT", 4.3.12), in the order of the directory, and verifies that none overlap. */
export function readDirectory(source: ByteSource, place: DirectoryPlace, limits: ZipLimits): ZipEntry[] {
  if (place.size > limits.maxDirectoryBytes || (place.isZip64 && place.entries > limits.maxEntries)) {
    throw new FormatError("zip", "LIMIT", "the central directory is too large", place.start);
  }
  const bytes = source.read(place.start, place.size);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 4 <= bytes.length && bytes.readUInt32LE(at) !== SIGNATURE_OF_DIRECTORY) {
    const end = entryEnd(bytes, at, place.start);
    if (entries.length === limits.maxEntries) {
      throw new FormatError("zip", "LIMIT", `more than ${limits.maxEntries} entries`, place.start + at);
    }
    entries.push(readEntry(bytes, at, end, place));
    at = end;
  }
  const counted = place.isZip64 ? entries.length : entries.length & 0xffff;
  if (counted !== place.entries) {
    throw new FormatError("zip", "MALFORMED", "the number of entries is not the one claimed", place.start);
  }
  verifyPlaces(entries, source.size);
  return entries;
}

function entryEnd(bytes: Buffer, at: number, start: number): number {
  if (at + ENTRY_BYTES <= bytes.length && bytes.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const lengths = bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (at + ENTRY_BYTES + lengths <= bytes.length) return at + ENTRY_BYTES + lengths;
  }
  throw new FormatError("zip", "MALFORMED", "an entry of the central directory is damaged", start + at);
}

function readEntry(bytes: Buffer, at: number, end: number, place: DirectoryPlace): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8);
  const nameEnd = at + ENTRY_BYTES + bytes.readUInt16LE(at + 28);
  const extra = bytes.subarray(nameEnd, end - bytes.readUInt16LE(at + 32));
  let compressedSize = bytes.readUInt32LE(at + 20);
  let size = bytes.readUInt32LE(at + 24);
  let headerOffset = bytes.readUInt32LE(at + 42);
  if (size === IN_ZIP64 || compressedSize === IN_ZIP64 || headerOffset === IN_ZIP64) {
    const numbers = new Zip64Numbers(findExtra(extra, ZIP64_EXTRA), place.start + at);
    if (size === IN_ZIP64) size = numbers.next();
    if (compressedSize === IN_ZIP64) compressedSize = numbers.next();
    if (headerOffset === IN_ZIP64) headerOffset = numbers.next();
  }
  return {
    path: entryName(bytes.subarray(at + ENTRY_BYTES, nameEnd), (flags & 0x800) !== 0, extra),
    size,
    compressedSize,
    method: bytes.readUInt16LE(at + 10),
    crc32: bytes.readUInt32LE(at + 16),
    isEncrypted: (flags & 1) !== 0,
    headerOffset: headerOffset + place.shift,
  };
}

/** The numbers that did not fit, in the order in which they are missing ("APPNOTE.TXT", 4.5.3). */
class Zip64Numbers {
  private readonly field: Buffer;
  private readonly offset: number;
  private at = 0;

  constructor(field: Buffer | undefined, offset: number) {
    this.field = field ?? Buffer.alloc(0);
    this.offset = offset;
  }

  next(): number {
    const value = this.at + 8 <= this.field.length ? Number(this.field.readBigUInt64LE(this.at)) : NaN;
    this.at += 8;
    if (Number.isSafeInteger(value)) return value;
    throw new FormatError("zip", "MALFORMED", "a zip64 number is missing or too large", this.offset);
  }
}

/**
 * Every entry must lie within the archive and none within another: archives whose entries share their bytes are
 * bombs that no limit on a single entry sees (D. Fifield, "A better zip bomb").
 */
function verifyPlaces(entries: readonly ZipEntry[], sourceSize: number): void {
  let sorted = entries;
  for (let index = 1; index < entries.length; index += 1) {
    if ((entries[index]?.headerOffset ?? 0) >= (entries[index - 1]?.headerOffset ?? 0)) continue;
    sorted = entries.toSorted((left, right) => left.headerOffset - right.headerOffset);
    break;
  }
  let end = 0;
  for (const entry of sorted) {
    if (entry.headerOffset < end) {
      throw new FormatError("zip", "MALFORMED", "entries overlap", entry.headerOffset);
    }
    end = entry.headerOffset + LOCAL_HEADER_BYTES + entry.compressedSize;
    if (end > sourceSize) {
      throw new FormatError(
        "zip",
        "TRUNCATED",
        "an entry lies behind the end of the archive",
        entry.headerOffset,
      );
    }
  }
}
