import { inflateRawSync, zstdDecompressSync } from "node:zlib";
import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

/** A value of the tree: its type in the high four bits, its content or where that lies in the others. */
export type AdbValue = number;

/** The database block of a file, or of a database within a database. */
export interface AdbDatabase {
  readonly root: AdbValue;
  /** Bytes of a blob; undefined for anything else. Throws `FormatError` when it lies outside. */
  blob(value: AdbValue): Buffer | undefined;
  /** A number of up to 64 bits; undefined for anything else. */
  number(value: AdbValue): number | undefined;
  /** Slots of an object or array, the first field at index 1 as in the schemas; empty for anything else. */
  slots(value: AdbValue): readonly AdbValue[];
}

/** A file in the format of apk-tools 3. */
export interface AdbFile {
  /** Four characters that name the schema: `idb\0` (installed packages), `pckg` (one package), `indx` (an index). */
  readonly schema: string;
  readonly database: AdbDatabase;
}

const blockTypeDatabase = 0;
const blockExtended = 3;
const valueType = {
  int: 0x1,
  int32: 0x2,
  int64: 0x3,
  blob8: 0x8,
  blob16: 0x9,
  blob32: 0xa,
  array: 0xd,
  object: 0xe,
} as const;
const valueMask = 0x0fffffff;
const maxUnpacked = 256 * 1024 * 1024;
const compression = { none: 0, deflate: 1, zstd: 2 } as const;

/** Whether some bytes begin like a file of this format, compressed or not. */
export function isAdb(head: Buffer): boolean {
  return (
    head.length >= 4 &&
    head.toString("latin1", 0, 3) === "ADB" &&
    ".dc".includes(head.toString("latin1", 3, 4))
  );
}

/**
 * Opens a file in the format of apk-tools 3 (`apk-v3(5)`; structures as in its `adb.h`): plain, deflated or with
 * zstd. Only the database block is read: signatures are not checked, contents of packages not touched. Throws
 * `FormatError`; `LIMIT` beyond 256 MiB unpacked.
 */
export function openAdb(source: ByteSource): AdbFile {
  const bytes = unpacked(source.read(0, source.size));
  if (bytes.length < 8 || bytes.toString("latin1", 0, 4) !== "ADB.")
    throw broken("MALFORMED", "no such file", 0);
  return { schema: bytes.toString("latin1", 4, 8), database: readAdbBlocks(bytes.subarray(8)) };
}

function unpacked(bytes: Buffer): Buffer {
  const mark = bytes.toString("latin1", 0, 4);
  if (mark === "ADBd") return inflated(bytes.subarray(4));
  if (mark !== "ADBc") return bytes;
  const algorithm = bytes[4];
  if (algorithm === compression.none) return bytes.subarray(6);
  if (algorithm === compression.deflate) return inflated(bytes.subarray(6));
  if (algorithm !== compression.zstd) throw broken("UNSUPPORTED", "an unknown compression", 4);
  return unpack(() => zstdDecompressSync(bytes.subarray(6), { maxOutputLength: maxUnpacked }));
}

function inflated(bytes: Buffer): Buffer {
  return unpack(() => inflateRawSync(bytes, { maxOutputLength: maxUnpacked }));
}

function unpack(work: () => Buffer): Buffer {
  try {
    return work();
  } catch (cause) {
    const tooLarge = cause instanceof RangeError;
    throw new FormatError("adb", tooLarge ? "LIMIT" : "MALFORMED", "cannot be decompressed", {
      offset: 4,
      cause,
    });
  }
}

/** The database in a sequence of blocks: of a file after its header, or of a blob that holds one. */
export function readAdbBlocks(bytes: Buffer): AdbDatabase {
  if (bytes.length < 4) throw broken("TRUNCATED", "no room for a block", 0);
  const word = bytes.readUInt32LE(0);
  const isExtended = word >>> 30 === blockExtended;
  const headerSize = isExtended ? 16 : 4;
  if (bytes.length < headerSize) throw broken("TRUNCATED", "no room for a block", 0);
  const blockType = isExtended ? word & 0x3fffffff : word >>> 30;
  const size = isExtended ? Number(bytes.readBigUInt64LE(8)) : word & 0x3fffffff;
  if (blockType !== blockTypeDatabase) throw broken("MALFORMED", "does not begin with its database", 0);
  if (size > bytes.length) throw broken("TRUNCATED", "its database is cut", bytes.length);
  if (size < headerSize + 8) throw broken("MALFORMED", "its database is empty", 0);
  const data = bytes.subarray(headerSize, size);
  if (data[0] !== 0) throw broken("UNSUPPORTED", `version ${String(data[0])}`, headerSize);
  return databaseOf(data);
}

function databaseOf(data: Buffer): AdbDatabase {
  function at(offset: number, length: number): Buffer {
    if (offset + length > data.length) throw broken("MALFORMED", "a value outside the database", offset);
    return data.subarray(offset, offset + length);
  }
  function blob(value: AdbValue): Buffer | undefined {
    const offset = value & valueMask;
    const type = value >>> 28;
    if (type === valueType.blob8) return at(offset + 1, at(offset, 1).readUInt8(0));
    if (type === valueType.blob16) return at(offset + 2, at(offset, 2).readUInt16LE(0));
    if (type === valueType.blob32) return at(offset + 4, at(offset, 4).readUInt32LE(0));
    return undefined;
  }
  function number(value: AdbValue): number | undefined {
    const offset = value & valueMask;
    const type = value >>> 28;
    if (type === valueType.int) return offset;
    if (type === valueType.int32) return at(offset, 4).readUInt32LE(0);
    return type === valueType.int64 ? Number(at(offset, 8).readBigUInt64LE(0)) : undefined;
  }
  function slots(value: AdbValue): readonly AdbValue[] {
    const type = value >>> 28;
    if (type !== valueType.array && type !== valueType.object) return [];
    const offset = value & valueMask;
    const count = at(offset, 4).readUInt32LE(0);
    const bytes = at(offset, count * 4);
    return Array.from({ length: count }, (_, index) => bytes.readUInt32LE(index * 4));
  }
  return { root: data.readUInt32LE(4), blob, number, slots };
}

function broken(
  code: "MALFORMED" | "TRUNCATED" | "UNSUPPORTED",
  message: string,
  offset: number,
): FormatError {
  return new FormatError("adb", code, message, offset);
}
