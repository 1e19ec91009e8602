import { FormatError } from "../format-error.ts";
import { MAX_TAR_SIZE, type TarEntryType } from "./tar-entry.ts";

/** The fields of one header block before extended headers are applied. Reused for every block of an archive. */
export interface TarHeader {
  path: string;
  linkPath: string;
  /** The type flag's character code. */
  typeFlag: number;
  /** Bytes that follow the header, without padding. */
  storedSize: number;
  mode: number;
  uid: number;
  gid: number;
  mtime: number;
}

/** Type flags, as character codes. */
export const TypeFlag = {
  oldFile: 0,
  file: 0x30,
  hardlink: 0x31,
  fifo: 0x36,
  contiguous: 0x37,
  longLink: 0x4b,
  longName: 0x4c,
  sparse: 0x53,
  globalPax: 0x67,
  pax: 0x78,
} as const;

const TYPES_FROM_ZERO: readonly TarEntryType[] = [
  "file",
  "hardlink",
  "symlink",
  "character",
  "block",
  "directory",
  "fifo",
  "file",
];

const CHECKSUM_AT = 148;
const CHECKSUM_END = 156;

/** A header to decode into. */
export function emptyTarHeader(): TarHeader {
  return { path: "", linkPath: "", typeFlag: 0, storedSize: 0, mode: 0, uid: 0, gid: 0, mtime: 0 };
}

/** Whether bytes begin as a tar archive does: with the header of a file, whose checksum fits. */
export function beginsTar(bytes: Buffer): boolean {
  if (bytes.length < 512 || bytes.toString("latin1", 257, 262) !== "ustar" || bytes[0] === 0) return false;
  try {
    decodeTarHeader(bytes, 0, 0, emptyTarHeader());
    return true;
  } catch (thrown) {
    if (thrown instanceof FormatError) return false;
    throw thrown;
  }
}

/** Whether the 512 bytes from `at` are all zero: the end of an archive is two such blocks. */
export function isZeroBlock(bytes: Buffer, at: number): boolean {
  for (let index = at; index < at + 512; index += 1) if (bytes[index] !== 0) return false;
  return true;
}

/**
 * Decodes the 512 bytes from `at` ("pax Interchange Format", "ustar Interchange Format"; GNU tar manual, "Basic
 * Tar Format"; v7). Throws `MALFORMED` when the checksum does not fit or the size is no number: everything after
 * it would be read at the wrong place. Other numbers that are none count as 0, as nothing hangs on them.
 */
export function decodeTarHeader(bytes: Buffer, at: number, offset: number, into: TarHeader): void {
  verifyChecksum(bytes, at, offset);
  const size = numberAt(bytes, at + 124, 12);
  if (Number.isNaN(size) || size < 0) {
    throw new FormatError("tar", "MALFORMED", "the size of an entry is not a number", offset + 124);
  }
  if (size > MAX_TAR_SIZE) {
    throw new FormatError("tar", "LIMIT", "an entry claims to be larger than a pebibyte", offset + 124);
  }
  into.typeFlag = bytes[at + 156] ?? 0;
  into.storedSize = size;
  into.mode = (numberAt(bytes, at + 100, 8) || 0) & 0o7777;
  into.uid = numberAt(bytes, at + 108, 8) || 0;
  into.gid = numberAt(bytes, at + 116, 8) || 0;
  into.mtime = numberAt(bytes, at + 136, 12) || 0;
  into.path = pathAt(bytes, at);
  into.linkPath = textAt(bytes, at + 157, 100);
}

/**
 * What a type flag means. Old archives mark a directory only by the slash at the end of its path; so does Go's
 * reader, which container runtimes use.
 */
export function tarEntryType(typeFlag: number, path: string): TarEntryType {
  if (typeFlag === TypeFlag.oldFile) return path.endsWith("/") ? "directory" : "file";
  if (typeFlag === TypeFlag.sparse) return "file";
  return TYPES_FROM_ZERO[typeFlag - TypeFlag.file] ?? "other";
}

/**
 * Whether entries of this type have no body whatever size their header claims. As Go's reader does it: reading
 * it otherwise would let an archive show one content here and another to the container runtime.
 */
export function isHeaderOnly(type: TarEntryType): boolean {
  return type !== "file" && type !== "other";
}

function verifyChecksum(bytes: Buffer, at: number, offset: number): void {
  const expected = numberAt(bytes, at + CHECKSUM_AT, 8);
  // The checksum's own field counts as eight spaces.
  let sum = 256;
  for (let index = at; index < at + CHECKSUM_AT; index += 1) sum += bytes[index] ?? 0;
  for (let index = at + CHECKSUM_END; index < at + 512; index += 1) sum += bytes[index] ?? 0;
  if (sum === expected || signedSum(bytes, at) === expected) return;
  throw new FormatError("tar", "MALFORMED", "the checksum of a header does not fit", offset);
}

/** Some old tars summed signed bytes. */
function signedSum(bytes: Buffer, at: number): number {
  let sum = 256;
  for (let index = 0; index < 512; index += 1) {
    if (index < CHECKSUM_AT || index >= CHECKSUM_END) sum += bytes.readInt8(at + index);
  }
  return sum;
}

function pathAt(bytes: Buffer, at: number): string {
  const name = textAt(bytes, at, 100);
  // "ustar\0" is POSIX; GNU's "ustar  \0" has times where POSIX has the prefix.
  if (
    bytes[at + 345] === 0 ||
    bytes[at + 262] !== 0 ||
    bytes.toString("latin1", at + 257, at + 262) !== "ustar"
  ) {
    return name;
  }
  const isStar = bytes.toString("latin1", at + 508, at + 512) === "tar\0";
  return `${textAt(bytes, at + 345, isStar ? 131 : 155)}/${name}`;
}

/** Text up to the first NUL. */
function textAt(bytes: Buffer, start: number, width: number): string {
  let end = start;
  const limit = start + width;
  while (end < limit && bytes[end] !== 0) end += 1;
  return end === start ? "" : bytes.toString("utf8", start, end);
}

/**
 * A number: octal digits between spaces and NULs, or base 256 when the first bit is set ("GNU tar manual",
 * "Extensions to tar"). NaN for what is neither; an empty field is 0.
 */
export function numberAt(bytes: Buffer, start: number, width: number): number {
  const first = bytes[start] ?? 0;
  if ((first & 0x80) !== 0) return base256At(bytes, start, width);
  const end = start + width;
  let at = start;
  while (at < end && (bytes[at] === 0x20 || bytes[at] === 0)) at += 1;
  let value = 0;
  for (; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) break;
    value = value * 8 + digit;
  }
  const stop = at < end ? bytes[at] : 0;
  return stop === 0 || stop === 0x20 ? value : NaN;
}

function base256At(bytes: Buffer, start: number, width: number): number {
  const isNegative = ((bytes[start] ?? 0) & 0x40) !== 0;
  const flip = isNegative ? 0xff : 0;
  let value = ((bytes[start] ?? 0) ^ flip) & 0x7f;
  for (let index = start + 1; index < start + width; index += 1) {
    value = value * 256 + ((bytes[index] ?? 0) ^ flip);
  }
  return isNegative ? -value - 1 : value;
}
