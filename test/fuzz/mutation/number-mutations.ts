import type { RandomSource } from "../random-source.ts";
import type { Mutation, MutationContext } from "./byte-mutations.ts";

/** Changes of what may be a number, to where numbers go wrong. */
export const numberMutations: readonly Mutation[] = [setInteger, addToInteger, setDecimal, setOctal];

const widths = [1, 2, 4, 8] as const;
const decimals = [
  "0",
  "-1",
  "1",
  "65536",
  "2147483648",
  "4294967295",
  "9007199254740993",
  "18446744073709551616",
  "99999999999999999999999999",
  "1e308",
  "1e999",
  "-0",
  "0.1",
  "NaN",
  "0x10",
  "",
];

/** A field of 1, 2, 4 or 8 bytes in either byte order becomes a bound of its type or of the file. */
function setInteger(bytes: Buffer, { random }: MutationContext): Buffer {
  const width = random.pick(widths);
  if (bytes.length < width) return bytes;
  const changed = Buffer.from(bytes);
  const field = changed.subarray(fieldAt(bytes.length, width, random)).subarray(0, width);
  write(field, boundary(width, bytes.length, random), random.chance(0.5));
  return changed;
}

function addToInteger(bytes: Buffer, { random }: MutationContext): Buffer {
  const width = random.pick(widths);
  if (bytes.length < width) return bytes;
  const changed = Buffer.from(bytes);
  const field = changed.subarray(fieldAt(bytes.length, width, random)).subarray(0, width);
  const isLittle = random.chance(0.5);
  write(field, read(field, isLittle) + BigInt(random.pick([-16, -4, -2, -1, 1, 2, 4, 16])), isLittle);
  return changed;
}

/** A run of digits becomes another number. */
function setDecimal(bytes: Buffer, { random }: MutationContext): Buffer {
  const runs = digitRuns(bytes, random.below(bytes.length));
  if (runs === undefined) return bytes;
  return Buffer.concat([
    bytes.subarray(0, runs.start),
    Buffer.from(random.pick(decimals)),
    bytes.subarray(runs.end),
  ]);
}

/** A run of digits keeps its length, as the fields of tar, ar and cpio have to. */
function setOctal(bytes: Buffer, { random }: MutationContext): Buffer {
  const run = digitRuns(bytes, random.below(bytes.length));
  if (run === undefined) return bytes;
  const changed = Buffer.from(bytes);
  const fills = random.chance(0.5);
  for (let at = run.start; at < run.end; at += 1) {
    changed[at] = fills ? 0x37 : 0x30 + random.below(8);
  }
  return changed;
}

function digitRuns(bytes: Buffer, from: number): { start: number; end: number } | undefined {
  let start = from;
  while (start < bytes.length && !isDigit(bytes[start])) start += 1;
  if (start >= bytes.length) return undefined;
  let end = start;
  while (end < bytes.length && isDigit(bytes[end])) end += 1;
  return { start, end };
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Headers are at the start, and aligned: half of the fields are looked for there. */
function fieldAt(length: number, width: number, random: RandomSource): number {
  const reach = random.chance(0.5) ? Math.min(length, 256) : length;
  const at = random.below(reach - width + 1);
  return random.chance(0.7) ? at - (at % width) : at;
}

function boundary(width: number, length: number, random: RandomSource): bigint {
  const bits = BigInt(width * 8);
  const size = BigInt(length);
  return random.pick([
    0n,
    1n,
    (1n << bits) - 1n,
    (1n << bits) - 2n,
    1n << (bits - 1n),
    (1n << (bits - 1n)) - 1n,
    size,
    size - 1n,
    size + 1n,
    size / 2n,
    0x100n,
    0x1000n,
    0x10000n,
    1n << 53n,
  ]);
}

function read(field: Buffer, isLittle: boolean): bigint {
  return BigInt(`0x${Buffer.from(isLittle ? field.toReversed() : field).toString("hex")}`);
}

function write(field: Buffer, value: bigint, isLittle: boolean): void {
  let rest = BigInt.asUintN(field.length * 8, value);
  for (let index = 0; index < field.length; index += 1) {
    field[isLittle ? index : field.length - 1 - index] = Number(rest & 0xffn);
    rest >>= 8n;
  }
}
