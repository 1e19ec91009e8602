import { FormatError } from "../format-error.ts";
import { MAX_TAR_SIZE } from "./tar-entry.ts";

/** GNU's sparse keywords, all three versions ("GNU tar manual", "Storing Sparse Files"). */
export interface PaxSparseRecords {
  major?: string;
  minor?: string;
  name?: string;
  realSize?: number;
  /** Offsets and lengths in turn (0.0 and 0.1). */
  map?: number[];
}

/** The records that Assay looks at; an absent one leaves the header's value. */
export interface PaxRecords {
  path?: string;
  linkPath?: string;
  size?: number;
  uid?: number;
  gid?: number;
  mtime?: number;
  sparse?: PaxSparseRecords;
  /** The extended attribute `security.capability` (capabilities(7)), in hexadecimal digits. */
  capability?: string;
  /** Bytes of the longest path or link target. */
  pathBytes: number;
}

const MAX_LENGTH_DIGITS = 10;
const MAX_SPARSE_NUMBERS = 1 << 18;

/**
 * Reads the body of an extended header: records `length key=value\n` ("pax Interchange Format", "pax Extended
 * Header"). Unknown keywords are passed over, of extended attributes all but one; names are taken as UTF-8 whatever `hdrcharset`
 * says. Throws `MALFORMED` at a record that cannot be delimited or a number that is none.
 */
export function parsePaxRecords(bytes: Buffer, offset: number): PaxRecords {
  const records: PaxRecords = { pathBytes: 0 };
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.subarray(at, at + MAX_LENGTH_DIGITS + 1).indexOf(0x20);
    const length = space > 0 ? decimal(bytes.toString("latin1", at, at + space)) : NaN;
    const end = at + length;
    const isDelimited = length > space + 1 && end <= bytes.length && bytes[end - 1] === 0x0a;
    const equals = isDelimited ? bytes.subarray(0, end).indexOf(0x3d, at + space + 1) : -1;
    if (equals < 0) throw new FormatError("tar", "MALFORMED", "a pax record is not delimited", offset + at);
    const key = bytes.toString("latin1", at + space + 1, Math.min(equals, at + space + 65));
    applyRecord(records, key, bytes.subarray(equals + 1, end - 1), offset + at);
    at = end;
  }
  return records;
}

function applyRecord(records: PaxRecords, key: string, value: Buffer, offset: number): void {
  if (key.startsWith("GNU.sparse.")) {
    applySparseRecord((records.sparse ??= {}), key, value, offset);
    records.pathBytes = Math.max(records.pathBytes, key === "GNU.sparse.name" ? value.length : 0);
    return;
  }
  // An empty value takes a record of a global header back: the entry's own header holds.
  if (value.length === 0) return;
  switch (key) {
    case "path":
      records.path = nameOf(value, offset);
      records.pathBytes = Math.max(records.pathBytes, value.length);
      return;
    case "linkpath":
      records.linkPath = nameOf(value, offset);
      records.pathBytes = Math.max(records.pathBytes, value.length);
      return;
    case "size":
      records.size = sizeOf(value, offset);
      return;
    case "uid":
    case "gid":
    case "mtime":
      records[key] = timeOrID(value, offset);
      return;
    case "SCHILY.xattr.security.capability":
      records.capability = value.toString("hex", 0, 64);
  }
}

function applySparseRecord(sparse: PaxSparseRecords, key: string, value: Buffer, offset: number): void {
  switch (key) {
    case "GNU.sparse.major":
      sparse.major = value.toString("latin1", 0, 16);
      return;
    case "GNU.sparse.minor":
      sparse.minor = value.toString("latin1", 0, 16);
      return;
    case "GNU.sparse.name":
      sparse.name = nameOf(value, offset);
      return;
    case "GNU.sparse.size":
    case "GNU.sparse.realsize":
      sparse.realSize = sizeOf(value, offset);
      return;
    case "GNU.sparse.offset":
    case "GNU.sparse.numbytes":
      (sparse.map ??= []).push(sizeOf(value, offset));
      return;
    case "GNU.sparse.map":
      sparse.map = mapOf(value, offset);
  }
}

function mapOf(value: Buffer, offset: number): number[] {
  if (value.length === 0) return [];
  const numbers = value.toString("latin1").split(",", MAX_SPARSE_NUMBERS + 1);
  if (numbers.length > MAX_SPARSE_NUMBERS) {
    throw new FormatError("tar", "LIMIT", "a sparse file has too many parts", offset);
  }
  return numbers.map((text) => checkedSize(decimal(text), offset));
}

function nameOf(value: Buffer, offset: number): string {
  if (value.includes(0)) throw new FormatError("tar", "MALFORMED", "a pax path holds a NUL", offset);
  return value.toString("utf8");
}

function sizeOf(value: Buffer, offset: number): number {
  return checkedSize(decimal(value.toString("latin1", 0, 32)), offset);
}

function checkedSize(size: number, offset: number): number {
  if (Number.isNaN(size)) throw new FormatError("tar", "MALFORMED", "a pax size is not a number", offset);
  if (size <= MAX_TAR_SIZE) return size;
  throw new FormatError("tar", "LIMIT", "an entry claims to be larger than a pebibyte", offset);
}

/** Seconds may have a fraction and a sign; what is finer than a second is dropped. */
function timeOrID(value: Buffer, offset: number): number {
  const text = value.toString("latin1", 0, 64);
  if (!/^-?\d{1,20}(\.\d*)?$/.test(text)) {
    throw new FormatError("tar", "MALFORMED", "a pax number is not one", offset);
  }
  return Math.floor(Number(text));
}

function decimal(text: string): number {
  return /^\d{1,19}$/.test(text) ? Number(text) : NaN;
}
