/**
 * Mach-O headers ("OS X ABI Mach-O File Format Reference"; `mach-o/loader.h`, `mach-o/fat.h`): segments and
 * sections. Of a universal file the first architecture is read: all of them are built from the same sources.
 */
import { type ByteSource, sliceSource } from "../byte-source.ts";
import type { ExecutableImage, Section, Segment } from "../executable/executable-image.ts";
import { type HeaderCursor, headerCursor, readExactly, zeroTerminated } from "../executable/header-cursor.ts";
import { FormatError } from "../format-error.ts";

const maxCommandBytes = 1024 * 1024;
const maxSections = 10_000;
/** More would be a Java class file, which starts with the same four bytes and then its version, 45 or more. */
const maxArchitectures = 20;
/** `VM_PROT_WRITE`. */
const writableFlag = 2;
/** `S_ZEROFILL` and its kin take no bytes of the file. */
const zeroFilled = new Set([0x1, 0xc, 0x12]);

/** An image with the slice of the file that its offsets count from. */
export interface MachO {
  readonly image: ExecutableImage;
  readonly source: ByteSource;
}

/** Reads segments and sections; undefined when the file is no Mach-O file. Throws `FormatError` when it is cut. */
export function readMachO(source: ByteSource): MachO | undefined {
  const thin = firstArchitecture(source);
  const head = thin.read(0, 4);
  if (head.length < 4) return undefined;
  const magic = head.readUInt32LE(0);
  if (magic === 0xfeedface || magic === 0xfeedfacf) return readThin(thin, true, magic === 0xfeedfacf);
  const swapped = head.readUInt32BE(0);
  if (swapped === 0xfeedface || swapped === 0xfeedfacf) return readThin(thin, false, swapped === 0xfeedfacf);
  return undefined;
}

function firstArchitecture(source: ByteSource): ByteSource {
  const head = source.read(0, 32);
  if (head.length < 32) return source;
  const magic = head.readUInt32BE(0);
  const wide = magic === 0xcafebabf;
  if (!wide && magic !== 0xcafebabe) return source;
  const count = head.readUInt32BE(4);
  if (count === 0 || count > maxArchitectures) return source;
  const cursor = headerCursor(head, "macho", false);
  const offset = wide ? cursor.position(16) : cursor.u32(16);
  const size = wide ? cursor.position(24) : cursor.u32(20);
  return offset === 0 ? source : sliceSource(source, offset, size);
}

function readThin(source: ByteSource, littleEndian: boolean, wide: boolean): MachO {
  const headerSize = wide ? 32 : 28;
  const header = headerCursor(readExactly(source, "macho", 0, headerSize), "macho", littleEndian);
  const size = header.u32(20);
  if (size > maxCommandBytes) throw new FormatError("macho", "LIMIT", "load commands larger than 1 MiB", 20);
  const bytes = readExactly(source, "macho", headerSize, size);
  const commands = headerCursor(bytes, "macho", littleEndian);
  const sections: Section[] = [];
  const segments: Segment[] = [];
  for (let at = 0, left = header.u32(16); left > 0 && at + 8 <= size; left -= 1) {
    const length = commands.u32(at + 4);
    if (length < 8) throw new FormatError("macho", "MALFORMED", "a load command without length", at);
    if (commands.u32(at) === (wide ? 0x19 : 0x1)) {
      segments.push(readSegment(commands, at, wide));
      sections.push(...readSections(commands, bytes, at, wide));
    }
    if (sections.length > maxSections) throw new FormatError("macho", "LIMIT", "too many sections", at);
    at += length;
  }
  const image: ExecutableImage = {
    format: "macho",
    littleEndian,
    pointerSize: wide ? 8 : 4,
    sections,
    segments,
  };
  return { image, source };
}

function readSegment(commands: HeaderCursor, at: number, wide: boolean): Segment {
  return {
    address: wide ? commands.u64(at + 24) : BigInt(commands.u32(at + 24)),
    offset: wide ? commands.position(at + 40) : commands.u32(at + 32),
    size: wide ? commands.position(at + 48) : commands.u32(at + 36),
    writable: (commands.u32(at + (wide ? 60 : 44)) & writableFlag) !== 0,
  };
}

function* readSections(
  commands: HeaderCursor,
  bytes: Buffer,
  segmentAt: number,
  wide: boolean,
): Generator<Section> {
  const entrySize = wide ? 80 : 68;
  const count = Math.min(commands.u32(segmentAt + (wide ? 64 : 48)), maxSections);
  for (let index = 0; index < count; index += 1) {
    const at = segmentAt + (wide ? 72 : 56) + index * entrySize;
    const kind = commands.u32(at + (wide ? 64 : 56)) & 0xff;
    const size = wide ? commands.position(at + 40) : commands.u32(at + 36);
    yield {
      name: zeroTerminated(bytes, at, 16),
      address: wide ? commands.u64(at + 32) : BigInt(commands.u32(at + 32)),
      offset: commands.u32(at + (wide ? 48 : 40)),
      size: zeroFilled.has(kind) ? 0 : size,
    };
  }
}
