import type { ByteSource } from "../byte-source.ts";
import type { ExecutableImage } from "../executable/executable-image.ts";
import { headerCursor, readExactly } from "../executable/header-cursor.ts";
import { FormatError } from "../format-error.ts";

const maxCommandBytes = 1024 * 1024;
const maxTableBytes = 64 * 1024 * 1024;
/** `LC_SYMTAB`. */
const symbolTable = 2;

/**
 * The address of a symbol of a Mach-O file (`mach-o/loader.h`, `mach-o/nlist.h`), as its table writes it (`_sbom` for
 * C's `sbom`); undefined when it has none of this name. Throws `FormatError` for a table that is cut or over 64 MiB.
 */
export function machOSymbol(image: ExecutableImage, source: ByteSource, name: string): bigint | undefined {
  const place = image.format === "macho" ? symbolPlace(image, source) : undefined;
  if (place === undefined) return undefined;
  const { symbolsAt, count, namesAt, namesSize } = place;
  const wide = image.pointerSize === 8;
  const entrySize = wide ? 16 : 12;
  if (count * entrySize > maxTableBytes || namesSize > maxTableBytes)
    throw new FormatError("macho", "LIMIT", "a symbol table over 64 MiB", symbolsAt);
  const nameAt = source.read(namesAt, namesSize).indexOf(`\0${name}\0`, 0, "latin1") + 1;
  if (nameAt === 0) return undefined;
  const bytes = readExactly(source, "macho", symbolsAt, count * entrySize);
  const table = headerCursor(bytes, "macho", image.littleEndian);
  for (let at = 0; at < count * entrySize; at += entrySize) {
    if (table.u32(at) !== nameAt || !isDefined(bytes[at + 4] ?? 0)) continue;
    return wide ? table.u64(at + 8) : BigInt(table.u32(at + 8));
  }
  return undefined;
}

/** Debuggers' entries (`N_STAB`) have names of symbols too, and undefined ones no address. */
function isDefined(kind: number): boolean {
  return (kind & 0xe0) === 0 && (kind & 0x0e) !== 0;
}

function symbolPlace(image: ExecutableImage, source: ByteSource) {
  const headerSize = image.pointerSize === 8 ? 32 : 28;
  const header = headerCursor(readExactly(source, "macho", 0, headerSize), "macho", image.littleEndian);
  const size = header.u32(20);
  if (size > maxCommandBytes) throw new FormatError("macho", "LIMIT", "load commands larger than 1 MiB", 20);
  const commands = headerCursor(readExactly(source, "macho", headerSize, size), "macho", image.littleEndian);
  for (let at = 0, left = header.u32(16); left > 0 && at + 24 <= size; left -= 1) {
    if (commands.u32(at) === symbolTable) {
      const [symbolsAt = 0, count = 0, namesAt = 0, namesSize = 0] = [8, 12, 16, 20].map((field) =>
        commands.u32(at + field),
      );
      return { symbolsAt, count, namesAt, namesSize };
    }
    at += Math.max(8, commands.u32(at + 4));
  }
  return undefined;
}
