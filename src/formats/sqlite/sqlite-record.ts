import { FormatError } from "../format-error.ts";
import type { SqlitePages } from "./sqlite-pages.ts";

/** A value of a row: SQLite's five storage classes; integers beyond 2^53 as bigint. */
export type SqliteValue = null | number | bigint | string | Buffer;

const integerSizes = [0, 1, 2, 3, 4, 6, 8] as const;
const maxColumns = 2000;

/** A number of 1 to 9 bytes and where it ends. */
export interface Varint {
  readonly value: number;
  readonly next: number;
}

/**
 * Reads a variable-length integer ("SQLite database file format", section 1.6). Beyond 2^53 it loses its low
 * bits, which is enough to refuse it as a size. Throws `TRUNCATED` when it runs out of the bytes.
 */
export function readVarint(bytes: Buffer, start: number): Varint {
  let value = 0;
  for (let at = start; at < start + 8; at += 1) {
    const byte = byteAt(bytes, at);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: at + 1 };
  }
  return { value: value * 256 + byteAt(bytes, start + 8), next: start + 9 };
}

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new FormatError("sqlite", "TRUNCATED", "a number without an end", at);
  return byte;
}

/** The values of a record ("SQLite database file format", section 2.1). Throws `FormatError`. */
export function readRecord(payload: Buffer, encoding: SqlitePages["encoding"]): SqliteValue[] {
  const header = readVarint(payload, 0);
  if (header.value > payload.length)
    throw new FormatError("sqlite", "MALFORMED", "a record shorter than its header", 0);
  const values: SqliteValue[] = [];
  let body = header.value;
  for (let at = header.next; at < header.value;) {
    if (values.length === maxColumns)
      throw new FormatError("sqlite", "LIMIT", "a record of too many columns", at);
    const serial = readVarint(payload, at);
    const size = sizeOfSerial(serial.value);
    if (body + size > payload.length)
      throw new FormatError("sqlite", "MALFORMED", "a value outside its record", body);
    values.push(readValue(serial.value, payload.subarray(body, body + size), encoding));
    body += size;
    at = serial.next;
  }
  return values;
}

function sizeOfSerial(serial: number): number {
  if (serial >= 12) return Math.floor((serial - 12) / 2);
  if (serial === 7) return 8;
  return integerSizes[serial] ?? 0;
}

function readValue(serial: number, bytes: Buffer, encoding: SqlitePages["encoding"]): SqliteValue {
  if (serial >= 12) return serial % 2 === 0 ? bytes : readText(bytes, encoding);
  if (serial === 0) return null;
  if (serial === 6) return integerOf(bytes.readBigInt64BE(0));
  if (serial <= 5) return bytes.readIntBE(0, bytes.length);
  if (serial === 7) return bytes.readDoubleBE(0);
  if (serial === 8) return 0;
  if (serial === 9) return 1;
  throw new FormatError("sqlite", "MALFORMED", "a value of a reserved type");
}

function integerOf(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function readText(bytes: Buffer, encoding: SqlitePages["encoding"]): string {
  if (encoding === "utf8") return bytes.toString("utf8");
  if (encoding === "utf16le") return bytes.toString("utf16le");
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString("utf16le");
}
