import type { ByteSource } from "../byte-source.ts";
import { findSection, type ExecutableImage } from "../executable/executable-image.ts";
import { FormatError } from "../format-error.ts";

const maxTableBytes = 64 * 1024 * 1024;

/**
 * The address of a dynamic symbol ("System V Application Binary Interface", chapter "Symbol Table"); undefined when
 * the file exports none of this name. Goes through the whole table, whose names lie in `.dynstr`.
 */
export function elfDynamicSymbol(
  image: ExecutableImage,
  source: ByteSource,
  name: string,
): bigint | undefined {
  const symbols = findSection(image, ".dynsym");
  const names = findSection(image, ".dynstr");
  if (image.format !== "elf" || symbols === undefined || names === undefined) return undefined;
  if (symbols.size > maxTableBytes || names.size > maxTableBytes)
    throw new FormatError("elf", "LIMIT", "a symbol table over 64 MiB", symbols.offset);
  const nameAt = source.read(names.offset, names.size).indexOf(`\0${name}\0`, 0, "latin1") + 1;
  if (nameAt === 0) return undefined;
  const table = source.read(symbols.offset, symbols.size);
  const wide = image.pointerSize === 8;
  const entrySize = wide ? 24 : 16;
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  for (let at = 0; at + entrySize <= table.length; at += entrySize) {
    if (view.getUint32(at, image.littleEndian) !== nameAt) continue;
    return wide
      ? view.getBigUint64(at + 8, image.littleEndian)
      : BigInt(view.getUint32(at + 4, image.littleEndian));
  }
  return undefined;
}
