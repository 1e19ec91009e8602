import type { ByteSource } from "../byte-source.ts";

/**
 * The names of all sections of an ELF file ("System V Application Binary Interface", chapter "Object Files"), one
 * behind the other with zero bytes between, in three small reads: for who only asks whether a section is there.
 * Undefined for other files and whenever telling takes more than that (no section table, more sections than a
 * header can count, tables cut or out of proportion): then `readELF` has the answer, or the error.
 */
export function elfSectionNames(source: ByteSource): Buffer | undefined {
  const header = source.read(0, 64);
  if (header.length < 64 || header.readUInt32BE(0) !== 0x7f454c46 || header[5] !== 1) return undefined;
  if (header[4] === 2) return namesOf(source, header, wideLayout);
  return header[4] === 1 ? namesOf(source, header, narrowLayout) : undefined;
}

/** Where a file's header and its section headers keep what is needed here. */
interface Layout {
  readonly tableAt: number;
  readonly tableHighAt: number | undefined;
  readonly countsAt: number;
  readonly entrySize: number;
  readonly offsetAt: number;
  readonly sizeAt: number;
}

const wideLayout: Layout = {
  tableAt: 40,
  tableHighAt: 44,
  countsAt: 58,
  entrySize: 64,
  offsetAt: 24,
  sizeAt: 32,
};
const narrowLayout: Layout = {
  tableAt: 32,
  tableHighAt: undefined,
  countsAt: 46,
  entrySize: 40,
  offsetAt: 16,
  sizeAt: 20,
};
const maxNamesBytes = 1024 * 1024;

function namesOf(source: ByteSource, header: Buffer, layout: Layout): Buffer | undefined {
  const { tableAt, tableHighAt, countsAt, entrySize, offsetAt, sizeAt } = layout;
  const table = header.readUInt32LE(tableAt);
  // Files of 4 GiB and more are left to the thorough reader.
  if (table === 0 || (tableHighAt !== undefined && header.readUInt32LE(tableHighAt) !== 0)) return undefined;
  const count = header.readUInt16LE(countsAt + 2);
  const namesIndex = header.readUInt16LE(countsAt + 4);
  if (header.readUInt16LE(countsAt) !== entrySize || namesIndex >= count) return undefined;
  if (table + count * entrySize > source.size) return undefined;
  const section = source.read(table + namesIndex * entrySize, entrySize);
  const offset = section.readUInt32LE(offsetAt);
  const size = section.readUInt32LE(sizeAt);
  const isHuge = tableHighAt !== undefined && (section[offsetAt + 4] !== 0 || section[sizeAt + 4] !== 0);
  if (isHuge || size > maxNamesBytes || offset + size > source.size) return undefined;
  return source.read(offset, size);
}
