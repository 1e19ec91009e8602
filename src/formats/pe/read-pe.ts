/**
 * PE headers ("PE Format", Microsoft): the section table of 32 and 64 bit Windows executables and libraries.
 * Imports, resources and signatures are not read.
 */
import type { ByteSource } from "../byte-source.ts";
import type { ExecutableImage, Section, Segment } from "../executable/executable-image.ts";
import { headerCursor, readExactly, zeroTerminated } from "../executable/header-cursor.ts";
import { FormatError } from "../format-error.ts";

const signature = 0x00004550;
const maxSections = 96;
const sectionHeaderSize = 40;
/** `IMAGE_SCN_MEM_WRITE`. */
const writableFlag = 0x80000000;

/** Whether the file starts with a DOS header; whether it is a PE file only its second header tells. */
export function isDOS(head: Buffer): boolean {
  return head.length >= 2 && head[0] === 0x4d && head[1] === 0x5a;
}

/** Reads the section table; undefined for DOS programs without a PE header. Throws `FormatError` when it is cut. */
export function readPE(source: ByteSource): ExecutableImage | undefined {
  const dos = source.read(0, 64);
  if (!isDOS(dos) || dos.length < 64) return undefined;
  const start = dos.readUInt32LE(60);
  const probe = start <= source.size ? source.read(start, 4) : Buffer.alloc(0);
  if (probe.length < 4 || probe.readUInt32LE(0) !== signature) return undefined;

  const header = headerCursor(readExactly(source, "pe", start, 24), "pe", true);
  const count = header.u16(6);
  const optionalSize = header.u16(20);
  if (count > maxSections) throw new FormatError("pe", "LIMIT", `more than ${maxSections} sections`, start);
  const optional = headerCursor(
    readExactly(source, "pe", start + 24, Math.min(optionalSize, 32)),
    "pe",
    true,
  );
  const wide = optionalSize >= 2 && optional.u16(0) === 0x20b;
  const imageBase = imageBaseOf(optional, optionalSize, wide);

  const tableAt = start + 24 + optionalSize;
  const table = readExactly(source, "pe", tableAt, count * sectionHeaderSize);
  const sections: Section[] = [];
  const segments: Segment[] = [];
  const cursor = headerCursor(table, "pe", true);
  for (let at = 0; at < table.length; at += sectionHeaderSize) {
    const virtualSize = cursor.u32(at + 8);
    const rawSize = cursor.u32(at + 16);
    const size = virtualSize === 0 ? rawSize : Math.min(virtualSize, rawSize);
    const address = imageBase + BigInt(cursor.u32(at + 12));
    const offset = cursor.u32(at + 20);
    sections.push({ name: zeroTerminated(table, at, 8), address, offset, size });
    segments.push({ address, offset, size, writable: (cursor.u32(at + 36) & writableFlag) !== 0 });
  }
  return { format: "pe", littleEndian: true, pointerSize: wide ? 8 : 4, sections, segments };
}

function imageBaseOf(optional: ReturnType<typeof headerCursor>, optionalSize: number, wide: boolean): bigint {
  if (optionalSize < 32) return 0n;
  return wide ? optional.u64(24) : BigInt(optional.u32(28));
}
