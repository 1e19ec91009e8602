import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

/** Reads numbers of headers in one byte order, each bounds-checked. */
export interface HeaderCursor {
  u16(offset: number): number;
  u32(offset: number): number;
  u64(offset: number): bigint;
  /** A 64-bit number that must be usable as a file position; anything larger is an error. */
  position(offset: number): number;
}

/** Exactly `length` bytes at `offset`; throws `FormatError` (`TRUNCATED`) when the file ends before. */
export function readExactly(source: ByteSource, format: string, offset: number, length: number): Buffer {
  const bytes = offset <= source.size ? source.read(offset, length) : Buffer.alloc(0);
  if (bytes.length === length) return bytes;
  throw new FormatError(format, "TRUNCATED", `${length} bytes of headers expected`, offset);
}

/** A cursor over bytes in memory; reading past their end throws `FormatError`. */
export function headerCursor(bytes: Buffer, format: string, littleEndian: boolean): HeaderCursor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const checked = (offset: number, length: number): number => {
    if (offset >= 0 && offset + length <= bytes.length) return offset;
    throw new FormatError(format, "TRUNCATED", "a header ends early", offset);
  };
  const u64 = (offset: number): bigint => view.getBigUint64(checked(offset, 8), littleEndian);
  return {
    u16: (offset) => view.getUint16(checked(offset, 2), littleEndian),
    u32: (offset) => view.getUint32(checked(offset, 4), littleEndian),
    u64,
    position: (offset) => {
      const value = u64(offset);
      if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
      throw new FormatError(format, "MALFORMED", "a position lies beyond any file", offset);
    },
  };
}

/** Text up to the first zero byte of at most `limit` bytes. */
export function zeroTerminated(bytes: Buffer, start: number, limit: number): string {
  const end = Math.min(bytes.length, start + limit);
  const zero = bytes.subarray(start, end).indexOf(0);
  return bytes.toString("latin1", start, zero < 0 ? end : start + zero);
}
