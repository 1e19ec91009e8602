/**
 * CBOR values, with definite lengths only, as COSE wants them.
 *
 * Spec: RFC 8949, 3 (encoding); RFC 9052, 9 (deterministic encoding of COSE)
 */
import { FormatError } from "../format-error.ts";

const maxDepth = 32;
const maxItems = 100_000;

/** A value; maps keep their keys' types. Floating-point numbers are not read. */
export type CborValue =
  | boolean
  | null
  | undefined
  | number
  | bigint
  | string
  | Buffer
  | readonly CborValue[]
  | ReadonlyMap<CborValue, CborValue>
  | CborTag;

/** A tagged value. */
export interface CborTag {
  readonly tag: number;
  readonly value: CborValue;
}

interface Reading {
  readonly bytes: Buffer;
  offset: number;
  items: number;
}

/** Reads one value that takes all of the bytes. Throws `FormatError`. */
export function readCBOR(bytes: Buffer): CborValue {
  const reading: Reading = { bytes, offset: 0, items: 0 };
  const value = valueIn(reading, 0);
  if (reading.offset === bytes.length) return value;
  throw malformed(reading, "something follows the value");
}

function valueIn(reading: Reading, depth: number): CborValue {
  reading.items += 1;
  if (depth > maxDepth || reading.items > maxItems)
    throw new FormatError("cbor", "LIMIT", "it is nested too deeply, or has too many values", reading.offset);
  const first = taken(reading, 1)[0] ?? 0;
  const [major, info] = [first >> 5, first & 0x1f];
  if (major === 7) return simple(reading, info);
  const argument = argumentOf(reading, info);
  if (major === 0) return argument;
  if (major === 1) return typeof argument === "bigint" ? -1n - argument : -1 - argument;
  if (typeof argument === "bigint") throw malformed(reading, "a length is larger than the file");
  if (major === 2) return taken(reading, argument);
  if (major === 3) return textIn(reading, argument);
  if (major === 4) return listIn(reading, argument, depth);
  if (major === 5) return mapIn(reading, argument, depth);
  return { tag: argument, value: valueIn(reading, depth + 1) };
}

function simple(reading: Reading, info: number): boolean | null | undefined {
  if (info === 20) return false;
  if (info === 21) return true;
  if (info === 22) return null;
  if (info === 23) return undefined;
  throw new FormatError("cbor", "UNSUPPORTED", `the simple value ${info} is not read`, reading.offset);
}

/** What follows the first byte: 0 to 23 in it, else in 1, 2, 4 or 8 bytes. */
function argumentOf(reading: Reading, info: number): number | bigint {
  if (info < 24) return info;
  const length = [1, 2, 4, 8][info - 24];
  if (length === undefined) throw malformed(reading, "a length is not definite");
  const bytes = taken(reading, length);
  if (length < 8) return bytes.readUIntBE(0, length);
  const value = bytes.readBigUInt64BE();
  return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

function textIn(reading: Reading, length: number): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(taken(reading, length));
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    throw malformed(reading, "a text is no UTF-8");
  }
}

function listIn(reading: Reading, length: number, depth: number): readonly CborValue[] {
  const values: CborValue[] = [];
  for (let index = 0; index < length; index++) values.push(valueIn(reading, depth + 1));
  return values;
}

function mapIn(reading: Reading, length: number, depth: number): ReadonlyMap<CborValue, CborValue> {
  const map = new Map<CborValue, CborValue>();
  for (let index = 0; index < length; index++) {
    const key = valueIn(reading, depth + 1);
    if (map.has(key)) throw malformed(reading, "a map has a key twice");
    map.set(key, valueIn(reading, depth + 1));
  }
  return map;
}

function taken(reading: Reading, length: number): Buffer {
  const { bytes, offset } = reading;
  if (length > bytes.length - offset) throw new FormatError("cbor", "TRUNCATED", "it ends early", offset);
  reading.offset = offset + length;
  return bytes.subarray(offset, offset + length);
}

function malformed({ offset }: Reading, message: string): FormatError {
  return new FormatError("cbor", "MALFORMED", message, offset);
}
