/**
 * Hives of the Windows registry ("Windows registry file format specification", M. Suhanov): keys and values of what
 * was written back to the file; transaction logs beside it are not applied. Big data (over 16,344 bytes) is not read.
 */
import { FormatError } from "../format-error.ts";

/** A key of the registry. */
export interface RegistryKey {
  readonly name: string;
  /** Names are compared without regard to case. */
  key(path: string): RegistryKey | undefined;
  keys(): Iterable<RegistryKey>;
  /** Texts (`REG_SZ`, `REG_EXPAND_SZ`) and numbers (`REG_DWORD`, `REG_QWORD`); of other types undefined. */
  value(name: string): string | number | undefined;
}

const binsStart = 4096;
const maxKeys = 200_000;
const maxListDepth = 4;
const noCell = 0xffffffff;
const flag = { compressedKey: 0x20, compressedValue: 1 } as const;
const valueType = { text: 1, expandable: 2, number: 4, bigNumber: 11 } as const;
const inline = 0x80000000;
const maxValueBytes = 16_344;

/** Whether a file begins as a hive does. */
export function isRegistryHive(head: Buffer): boolean {
  return head.length >= 4 && head.toString("latin1", 0, 4) === "regf";
}

/** The root key of a hive. Throws `FormatError`, also later where the file is damaged. */
export function readRegistryHive(bytes: Buffer): RegistryKey {
  if (!isRegistryHive(bytes) || bytes.length < binsStart)
    throw new FormatError("regf", "MALFORMED", "no registry hive", 0);
  const hive: Hive = { bytes, left: maxKeys };
  return keyAt(hive, bytes.readUInt32LE(36));
}

interface Hive {
  readonly bytes: Buffer;
  /** Keys that may still be looked at: damaged lists may lead in circles. */
  left: number;
}

/** The content of a cell, without its size. */
function cellAt({ bytes }: Hive, offset: number): Buffer {
  const at = binsStart + offset;
  if (at + 4 > bytes.length) throw new FormatError("regf", "TRUNCATED", "a cell beyond the end", at);
  const size = Math.abs(bytes.readInt32LE(at));
  if (size < 8 || at + size > bytes.length)
    throw new FormatError("regf", "MALFORMED", "a cell of an impossible size", at);
  return bytes.subarray(at + 4, at + size);
}

function keyAt(hive: Hive, offset: number): RegistryKey {
  hive.left -= 1;
  if (hive.left < 0) throw new FormatError("regf", "LIMIT", `more than ${maxKeys} keys`, offset);
  const cell = cellAt(hive, offset);
  if (cell.length < 76 || signatureOf(cell) !== "nk")
    throw new FormatError("regf", "MALFORMED", "no key where one should be", binsStart + offset);
  const name = nameAt(cell, 76, cell.readUInt16LE(72), (cell.readUInt16LE(2) & flag.compressedKey) !== 0);
  const key: RegistryKey = {
    name,
    key: (path) => descend(key, path),
    *keys() {
      if (cell.readUInt32LE(20) === 0) return;
      for (const each of subkeyOffsets(hive, cell.readUInt32LE(28), 0)) yield keyAt(hive, each);
    },
    value: (wanted) => valueOf(hive, cell, wanted.toLowerCase()),
  };
  return key;
}

function descend(start: RegistryKey, path: string): RegistryKey | undefined {
  let at: RegistryKey | undefined = start;
  for (const part of path.toLowerCase().split("\\")) {
    if (at === undefined) return undefined;
    at = [...at.keys()].find(({ name }) => name.toLowerCase() === part);
  }
  return at;
}

/** `li`: offsets; `lf` and `lh`: offsets with hashes; `ri`: offsets of further lists. */
function* subkeyOffsets(hive: Hive, offset: number, depth: number): Generator<number> {
  if (offset === noCell) return;
  const cell = cellAt(hive, offset);
  const signature = signatureOf(cell);
  const stride = signature === "lf" || signature === "lh" ? 8 : 4;
  if (!["lf", "lh", "li", "ri"].includes(signature) || depth > maxListDepth)
    throw new FormatError("regf", "MALFORMED", "no list of keys where one should be", binsStart + offset);
  const count = Math.min(cell.readUInt16LE(2), Math.floor((cell.length - 4) / stride));
  for (let index = 0; index < count; index += 1) {
    const each = cell.readUInt32LE(4 + index * stride);
    if (signature === "ri") yield* subkeyOffsets(hive, each, depth + 1);
    else yield each;
  }
}

function valueOf(hive: Hive, key: Buffer, wanted: string): string | number | undefined {
  const count = key.readUInt32LE(36);
  if (count === 0 || key.readUInt32LE(40) === noCell) return undefined;
  const list = cellAt(hive, key.readUInt32LE(40));
  for (let index = 0; index < Math.min(count, Math.floor(list.length / 4)); index += 1) {
    const cell = cellAt(hive, list.readUInt32LE(index * 4));
    if (cell.length < 20 || signatureOf(cell) !== "vk") continue;
    const isCompressed = (cell.readUInt16LE(16) & flag.compressedValue) !== 0;
    if (nameAt(cell, 20, cell.readUInt16LE(2), isCompressed).toLowerCase() === wanted)
      return dataOf(hive, cell);
  }
  return undefined;
}

function dataOf(hive: Hive, cell: Buffer): string | number | undefined {
  const written = cell.readUInt32LE(4);
  const isInline = written >= inline;
  const size = isInline ? written - inline : written;
  if (size > maxValueBytes || (isInline && size > 4)) return undefined;
  const data = isInline ? cell.subarray(8, 8 + size) : cellAt(hive, cell.readUInt32LE(8)).subarray(0, size);
  const type = cell.readUInt32LE(12);
  if (type === valueType.number) return data.length < 4 ? undefined : data.readUInt32LE(0);
  if (type === valueType.bigNumber) return data.length < 8 ? undefined : Number(data.readBigUInt64LE(0));
  if (type !== valueType.text && type !== valueType.expandable) return undefined;
  return data.toString("utf16le").replace(/\0.*$/s, "");
}

function nameAt(cell: Buffer, at: number, length: number, isCompressed: boolean): string {
  return cell.toString(isCompressed ? "latin1" : "utf16le", at, Math.min(at + length, cell.length));
}

function signatureOf(cell: Buffer): string {
  return cell.toString("latin1", 0, 2);
}
