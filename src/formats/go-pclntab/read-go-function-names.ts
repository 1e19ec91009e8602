/**
 * The names of the functions that Go's linker put into a program, from the table that the runtime needs for stack
 * traces and that stripping therefore leaves (Go's package `debug/gosym`, and `cmd/link/internal/ld/pcln.go`): a
 * header, then one block of names that end in a zero byte. Functions that were inlined wherever they are called
 * are named there too. Tables of Go before 1.16 have no such block and are not read.
 */
import type { ByteSource } from "../byte-source.ts";
import { findSection, type ExecutableImage, type Section } from "../executable/executable-image.ts";
import type { OpenExecutable } from "../executable/read-executable.ts";
import { FormatError } from "../format-error.ts";

/** Where the table is looked for by its first bytes when no section is named after it (PE, some PIE). */
const unnamedHomes = [".rdata", ".data.rel.ro", ".rodata", "__rodata", "__data_rel_ro"];
const maxSearchBytes = 256 * 1024 * 1024;
/** The largest programs known have blocks of 20 MB. */
const maxNameBytes = 128 * 1024 * 1024;

/** First word of the header, by the version of Go that introduced it. */
const magicOf116 = 0xff_ff_ff_fa;
const magics: readonly number[] = [magicOf116, 0xff_ff_ff_f0, 0xff_ff_ff_f1];

/**
 * The block of names, each ended by a zero byte; undefined when the program has none that is understood. Throws
 * `FormatError` when the table is there but cut or contradicts itself.
 */
export function readGoFunctionNames({ image, source }: OpenExecutable): Buffer | undefined {
  const table = findTable(image, source);
  if (table === undefined) return undefined;
  const header = source.read(table.offset, 8 + 8 * image.pointerSize);
  const size = header[7] ?? 0;
  if (size !== image.pointerSize || header.length < 8 + 8 * size) return undefined;
  const magic = image.littleEndian ? header.readUInt32LE(0) : header.readUInt32BE(0);
  // Words after the first eight bytes: functions, files, since 1.18 the start of the text, names, units.
  const at = magic === magicOf116 ? 2 : 3;
  const begin = word(header, at, image);
  const end = word(header, at + 1, image);
  if (begin >= end || end > table.size) {
    throw new FormatError("go-pclntab", "MALFORMED", "the names lie outside of the table", table.offset);
  }
  if (end - begin > maxNameBytes) {
    throw new FormatError("go-pclntab", "LIMIT", `more than ${maxNameBytes} bytes of names`, table.offset);
  }
  const names = source.read(table.offset + begin, end - begin);
  if (names.length < end - begin)
    throw new FormatError("go-pclntab", "TRUNCATED", "the names are cut", begin);
  return names;
}

function word(header: Buffer, index: number, { pointerSize, littleEndian }: ExecutableImage): number {
  const at = 8 + index * pointerSize;
  if (pointerSize === 4) return littleEndian ? header.readUInt32LE(at) : header.readUInt32BE(at);
  return Number(littleEndian ? header.readBigUInt64LE(at) : header.readBigUInt64BE(at));
}

function findTable(image: ExecutableImage, source: ByteSource): Pick<Section, "offset" | "size"> | undefined {
  const named = findSection(image, ".gopclntab", "__gopclntab", ".data.rel.ro.gopclntab");
  if (named !== undefined) return isTable(image, source.read(named.offset, 8)) ? named : undefined;
  for (const section of image.sections) {
    if (!unnamedHomes.includes(section.name) || section.size > maxSearchBytes) continue;
    const found = searchTable(image, source.read(section.offset, section.size));
    if (found !== undefined) return { offset: section.offset + found, size: section.size - found };
  }
  return undefined;
}

/** Tables are aligned to 32 bytes in memory, and so to 8 in the file. */
function searchTable(image: ExecutableImage, bytes: Buffer): number | undefined {
  for (const magic of magics) {
    const wanted = Buffer.alloc(6);
    if (image.littleEndian) wanted.writeUInt32LE(magic);
    else wanted.writeUInt32BE(magic);
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
      if (at % 8 === 0 && isTable(image, bytes.subarray(at, at + 8))) return at;
    }
  }
  return undefined;
}

/** Magic, two zero bytes, the least size of an instruction, the size of a pointer. */
function isTable({ littleEndian, pointerSize }: ExecutableImage, head: Buffer): boolean {
  if (head.length < 8 || head[4] !== 0 || head[5] !== 0 || head[7] !== pointerSize) return false;
  if (![1, 2, 4].includes(head[6] ?? 0)) return false;
  return magics.includes(littleEndian ? head.readUInt32LE(0) : head.readUInt32BE(0));
}
