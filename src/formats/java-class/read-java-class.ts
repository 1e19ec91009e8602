/**
 * Class files ("The Java Virtual Machine Specification", chapter "The class File Format"): names, descriptors and the
 * instructions of methods. Attributes other than `Code` are stepped over.
 */
import { FormatError } from "../format-error.ts";

/** A field or method. */
export interface JavaMember {
  readonly name: string;
  /** `(Ljava/lang/String;I)V` */
  readonly descriptor: string;
  /** Instructions of a method that has some, with their operands. */
  readonly code?: Buffer;
}

/** A class or interface. */
export interface JavaClass {
  /** `com/example/Outer$Inner` */
  readonly name: string;
  readonly superName: string;
  readonly fields: readonly JavaMember[];
  readonly methods: readonly JavaMember[];
  /** Texts that instructions and fields use. */
  readonly strings: readonly string[];
}

const magic = 0xcafebabe;
const maxMembers = 65_535;
/** Bytes behind the tag of a constant by tag; texts have their own length, and 64 bit numbers take two places. */
const constantSizes: Readonly<Record<number, number>> = {
  3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2,
}; // prettier-ignore
const tag = { text: 1, long: 5, double: 6, class: 7, string: 8 } as const;

interface Reading {
  readonly bytes: Buffer;
  at: number;
  /** Where each constant begins, by its number. */
  readonly constants: readonly number[];
}

/** Reads a class. Throws `FormatError` when it is none or is cut. */
export function readJavaClass(bytes: Buffer): JavaClass {
  try {
    return readClass(bytes);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new FormatError("java class", "TRUNCATED", "ends early", { cause });
  }
}

function readClass(bytes: Buffer): JavaClass {
  if (bytes.length < 10 || bytes.readUInt32BE(0) !== magic)
    throw new FormatError("java class", "MALFORMED", "no class file", 0);
  const { constants, end } = readConstants(bytes);
  const reading: Reading = { bytes, at: end + 2, constants };
  const name = className(reading, next16(reading));
  const superName = className(reading, next16(reading));
  const interfaces = next16(reading);
  reading.at += interfaces * 2;
  const fields = readMembers(reading);
  const methods = readMembers(reading);
  const strings = constants.flatMap((at) =>
    at > 0 && bytes[at] === tag.string ? [textOf(reading, bytes.readUInt16BE(at + 1))] : [],
  );
  return { name, superName, fields, methods, strings };
}

function readConstants(bytes: Buffer): { readonly constants: number[]; readonly end: number } {
  const count = bytes.readUInt16BE(8);
  const constants = new Array<number>(count).fill(0);
  let at = 10;
  for (let index = 1; index < count; index += 1) {
    const kind = bytes.readUInt8(at);
    constants[index] = at;
    const size = kind === tag.text ? 2 + bytes.readUInt16BE(at + 1) : constantSizes[kind];
    if (size === undefined) throw new FormatError("java class", "MALFORMED", "an unknown constant", at);
    at += 1 + size;
    if (kind === tag.long || kind === tag.double) index += 1;
  }
  return { constants, end: at };
}

function next16(reading: Reading): number {
  reading.at += 2;
  return reading.bytes.readUInt16BE(reading.at - 2);
}

function textOf({ bytes, constants }: Reading, index: number): string {
  const at = constants[index] ?? 0;
  if (at === 0 || bytes[at] !== tag.text) throw new FormatError("java class", "MALFORMED", "no text", at);
  return bytes.toString("latin1", at + 3, at + 3 + bytes.readUInt16BE(at + 1));
}

/** Only `java/lang/Object` has no class above it. */
function className(reading: Reading, index: number): string {
  const at = reading.constants[index] ?? 0;
  return at === 0 ? "" : textOf(reading, reading.bytes.readUInt16BE(at + 1));
}

function readMembers(reading: Reading): JavaMember[] {
  const count = Math.min(next16(reading), maxMembers);
  const members: JavaMember[] = [];
  for (let index = 0; index < count; index += 1) {
    reading.at += 2;
    const name = textOf(reading, next16(reading));
    const descriptor = textOf(reading, next16(reading));
    const code = readCode(reading);
    members.push({ name, descriptor, ...(code === undefined ? {} : { code }) });
  }
  return members;
}

/** Goes over the attributes of a member; gives the instructions of its `Code`. */
function readCode(reading: Reading): Buffer | undefined {
  const { bytes } = reading;
  let code: Buffer | undefined;
  for (let left = next16(reading); left > 0; left -= 1) {
    const name = textOf(reading, next16(reading));
    const length = bytes.readUInt32BE(reading.at);
    const start = reading.at + 4;
    if (start + length > bytes.length) throw new FormatError("java class", "TRUNCATED", "ends early", start);
    if (name === "Code") code = bytes.subarray(start + 8, start + 8 + bytes.readUInt32BE(start + 4));
    reading.at = start + length;
  }
  return code;
}
