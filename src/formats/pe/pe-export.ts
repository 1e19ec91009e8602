import type { ByteSource } from "../byte-source.ts";
import { type ExecutableImage, readAddress } from "../executable/executable-image.ts";

/** Bytes of a name that are compared. */
const maxNameBytes = 256;

/**
 * The address of what a PE file exports under a name ("PE Format", Microsoft, "The .edata Section"); undefined when
 * it exports none of this name. Names are sorted there, so that only a few are looked at; a table that is cut or not
 * sorted has no name in it.
 */
export function peExport(image: ExecutableImage, source: ByteSource, name: string): bigint | undefined {
  if (image.format !== "pe") return undefined;
  const start = source.read(60, 4);
  const optional = start.length < 4 ? start : source.read(start.readUInt32LE(0) + 24, 120);
  if (optional.length < 120) return undefined;
  const wide = optional.readUInt16LE(0) === 0x20b;
  const base = wide ? optional.readBigUInt64LE(24) : BigInt(optional.readUInt32LE(28));
  const read = (relative: number, length: number): Buffer =>
    readAddress(image, source, base + BigInt(relative), length);
  const directory = read(optional.readUInt32LE(wide ? 112 : 96), 40);
  if (directory.length < 40) return undefined;
  const [count, functions, names, ordinals] = [24, 28, 32, 36].map((at) => directory.readUInt32LE(at));
  const numberAt = (table: number | undefined, index: number, size: 2 | 4): number => {
    const bytes = read((table ?? 0) + index * size, size);
    return bytes.length < size ? 0 : bytes.readUIntLE(0, size);
  };
  for (let low = 0, high = count ?? 0; low < high;) {
    const middle = Math.floor((low + high) / 2);
    const text = read(numberAt(names, middle, 4), maxNameBytes).toString("latin1");
    const found = text.slice(0, Math.max(0, text.indexOf("\0")));
    if (found === name) return base + BigInt(numberAt(functions, numberAt(ordinals, middle, 2), 4));
    if (found < name) low = middle + 1;
    else high = middle;
  }
  return undefined;
}
