/**
 * ELF headers ("System V Application Binary Interface", chapters "Object Files" and "Program Loading"): section
 * and segment tables of 32 and 64 bit files in both byte orders. Symbols and relocations are not read.
 */
import type { ByteSource } from "../byte-source.ts";
import type { ExecutableImage, Section, Segment } from "../executable/executable-image.ts";
import { type HeaderCursor, headerCursor, readExactly, zeroTerminated } from "../executable/header-cursor.ts";
import { FormatError } from "../format-error.ts";

const maxSections = 20_000;
const maxSegments = 1_000;
const maxNamesBytes = 1024 * 1024;
const maxNameLength = 256;

/** `SHT_NOBITS`: takes memory, but no bytes of the file. */
const sectionWithoutBytes = 8;
/** `PT_LOAD`. */
const loadedSegment = 1;
/** `PF_W`. */
const writableFlag = 2;
/** `SHN_XINDEX`: the real number is in the first section header. */
const extendedIndex = 0xffff;

interface Tables {
  readonly wide: boolean;
  readonly littleEndian: boolean;
  readonly programs: { readonly offset: number; readonly entrySize: number; readonly count: number };
  readonly sections: { readonly offset: number; readonly entrySize: number; readonly count: number };
  readonly namesIndex: number;
}

/** Whether the file starts as an ELF file does. */
export function isELF(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32BE(0) === 0x7f454c46;
}

/** Reads section and segment tables: four small reads. Throws `FormatError` when they are cut or nonsense. */
export function readELF(source: ByteSource): ExecutableImage {
  const tables = readFileHeader(source);
  return {
    format: "elf",
    littleEndian: tables.littleEndian,
    pointerSize: tables.wide ? 8 : 4,
    sections: readSections(source, tables),
    segments: readSegments(source, tables),
  };
}

function readFileHeader(source: ByteSource): Tables {
  const ident = readExactly(source, "elf", 0, 16);
  if (!isELF(ident)) throw new FormatError("elf", "MALFORMED", "no ELF file", 0);
  const wide = ident[4] === 2;
  const littleEndian = ident[5] === 1;
  if ((!wide && ident[4] !== 1) || (!littleEndian && ident[5] !== 2)) {
    throw new FormatError("elf", "MALFORMED", "unknown class or byte order", 4);
  }
  const header = headerCursor(readExactly(source, "elf", 0, wide ? 64 : 52), "elf", littleEndian);
  const position = (offset: number): number => (wide ? header.position(offset) : header.u32(offset));
  const counts = wide ? 54 : 42;
  const table = (offset: number, at: number) => ({
    offset,
    entrySize: header.u16(at),
    count: header.u16(at + 2),
  });
  return {
    wide,
    littleEndian,
    programs: table(position(wide ? 32 : 28), counts),
    sections: table(position(wide ? 40 : 32), counts + 4),
    namesIndex: header.u16(counts + 8),
  };
}

function readTable(source: ByteSource, table: Tables["sections"], minimum: number, limit: number): Buffer {
  if (table.entrySize < minimum || table.entrySize > 4096) {
    throw new FormatError("elf", "MALFORMED", "table entries of an impossible size", table.offset);
  }
  if (table.count > limit) throw new FormatError("elf", "LIMIT", `more than ${limit} headers`, table.offset);
  return readExactly(source, "elf", table.offset, table.entrySize * table.count);
}

function readSegments(source: ByteSource, tables: Tables): Segment[] {
  const { wide, littleEndian, programs } = tables;
  if (programs.offset === 0 || programs.count === 0) return [];
  const cursor = headerCursor(readTable(source, programs, wide ? 56 : 32, maxSegments), "elf", littleEndian);
  const segments: Segment[] = [];
  for (let index = 0; index < programs.count; index += 1) {
    const at = index * programs.entrySize;
    if (cursor.u32(at) !== loadedSegment) continue;
    const flags = cursor.u32(at + (wide ? 4 : 24));
    segments.push({
      address: wide ? cursor.u64(at + 16) : BigInt(cursor.u32(at + 8)),
      offset: wide ? cursor.position(at + 8) : cursor.u32(at + 4),
      size: wide ? cursor.position(at + 32) : cursor.u32(at + 16),
      writable: (flags & writableFlag) !== 0,
    });
  }
  return segments;
}

interface RawSection extends Omit<Section, "name"> {
  readonly nameAt: number;
  readonly link: number;
  /** The size as written, also of sections without bytes. */
  readonly writtenSize: number;
}

function readSections(source: ByteSource, tables: Tables): Section[] {
  const { wide, littleEndian, sections } = tables;
  if (sections.offset === 0) return [];
  const first = { ...sections, count: 1 };
  const minimum = wide ? 64 : 40;
  const zeroth = rawSection(headerCursor(readTable(source, first, minimum, 1), "elf", littleEndian), 0, wide);
  const count = sections.count === 0 ? zeroth.writtenSize : sections.count;
  const table = readTable(source, { ...sections, count }, minimum, maxSections);
  const cursor = headerCursor(table, "elf", littleEndian);
  const raw = Array.from({ length: count }, (_, index) =>
    rawSection(cursor, index * sections.entrySize, wide),
  );
  const names = raw[tables.namesIndex === extendedIndex ? zeroth.link : tables.namesIndex];
  const text =
    names === undefined ? Buffer.alloc(0) : source.read(names.offset, Math.min(names.size, maxNamesBytes));
  return raw.map(({ nameAt, address, offset, size }) => ({
    name: nameAt < text.length ? zeroTerminated(text, nameAt, maxNameLength) : "",
    address,
    offset,
    size,
  }));
}

function rawSection(cursor: HeaderCursor, at: number, wide: boolean): RawSection {
  const hasBytes = cursor.u32(at + 4) !== sectionWithoutBytes;
  const size = wide ? cursor.position(at + 32) : cursor.u32(at + 20);
  return {
    nameAt: cursor.u32(at),
    address: wide ? cursor.u64(at + 16) : BigInt(cursor.u32(at + 12)),
    offset: wide ? cursor.position(at + 24) : cursor.u32(at + 16),
    size: hasBytes ? size : 0,
    writtenSize: size,
    link: cursor.u32(at + (wide ? 40 : 24)),
  };
}
