import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

/** Where the central directory is. */
export interface DirectoryPlace {
  readonly start: number;
  readonly size: number;
  /** Number of entries, as claimed; the lower 16 bits only when the archive is not zip64. */
  readonly entries: number;
  readonly isZip64: boolean;
  /** What must be added to the archive's offsets: bytes prepended to it that it does not know of. */
  readonly shift: number;
}

const END_SIGNATURE = Buffer.from("PK\x05\x06");
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_BYTES = 56;
const ENTRY_SIGNATURE = 0x02014b50;

interface EndRecord {
  readonly at: number;
  readonly entries: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * Finds the central directory by the record at the archive's end ("APPNOTE.TXT", 4.3.16; zip64: 4.3.14, 4.3.15).
 * What stands before the archive (a shell script, a launcher) is allowed whether the offsets count it or not.
 */
export function findDirectory(source: ByteSource): DirectoryPlace {
  const end = findEnd(source);
  const end64 = findEnd64(source, end);
  const record = end64 ?? end;
  const isZip64 = end64 !== undefined;
  if (record.entries === 0 && record.size === 0) {
    return { start: record.at, size: 0, entries: 0, isZip64, shift: 0 };
  }
  // The directory usually ends where the record begins; where it does not, its own offset is right.
  for (const start of [record.at - record.size, record.offset]) {
    if (start < 0 || start + record.size > record.at || uint32(source, start) !== ENTRY_SIGNATURE) continue;
    return { start, size: record.size, entries: record.entries, isZip64, shift: start - record.offset };
  }
  throw new FormatError("zip", "MALFORMED", "the central directory is not where it should be", record.offset);
}

function findEnd(source: ByteSource): EndRecord {
  const tailStart = Math.max(0, source.size - END_BYTES - MAX_COMMENT_BYTES);
  const tail = source.read(tailStart, source.size - tailStart);
  let found = -1;
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    at = tail.lastIndexOf(END_SIGNATURE, at);
    if (at < 0) break;
    const rest = tail.length - at - END_BYTES - tail.readUInt16LE(at + 20);
    if (rest === 0) return endRecord(tail, at, tailStart);
    // Bytes after the comment are no error of the archive's; the last record that fits counts then.
    if (rest > 0 && found < 0) found = at;
  }
  if (found >= 0) return endRecord(tail, found, tailStart);
  const isCut = source.size >= 4 && (uint32(source, 0) & 0xffff) === 0x4b50;
  throw isCut
    ? new FormatError("zip", "TRUNCATED", "the archive ends before its central directory", source.size)
    : new FormatError("zip", "MALFORMED", "there is no central directory");
}

function endRecord(tail: Buffer, at: number, tailStart: number): EndRecord {
  const disks = tail.readUInt32LE(at + 4);
  if (disks !== 0 && disks !== 0xffffffff) {
    throw new FormatError("zip", "UNSUPPORTED", "the archive is one part of several", tailStart + at);
  }
  return {
    at: tailStart + at,
    entries: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
}

function findEnd64(source: ByteSource, end: EndRecord): EndRecord | undefined {
  const locatorAt = end.at - LOCATOR_BYTES;
  if (locatorAt < 0 || uint32(source, locatorAt) !== LOCATOR_SIGNATURE) return undefined;
  const claimed = Number(source.read(locatorAt, LOCATOR_BYTES).readBigUInt64LE(8));
  for (const at of [claimed, locatorAt - END64_BYTES]) {
    if (at < 0 || at + END64_BYTES > locatorAt || uint32(source, at) !== END64_SIGNATURE) continue;
    const record = source.read(at, END64_BYTES);
    return {
      at,
      entries: Number(record.readBigUInt64LE(32)),
      size: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
    };
  }
  throw new FormatError("zip", "MALFORMED", "the zip64 end record is not where it should be", locatorAt);
}

function uint32(source: ByteSource, at: number): number {
  const bytes = source.read(at, 4);
  return bytes.length === 4 ? bytes.readUInt32LE(0) : 0;
}
