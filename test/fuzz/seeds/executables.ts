/** The smallest executables of each format that hold sections of given names. */

/** A section and its bytes. */
export interface SampleSection {
  readonly name: string;
  readonly content: Buffer;
}

/** An ELF file of 64 or 32 bits. */
export function elfFile(sections: readonly SampleSection[], isWide: boolean, isLittle: boolean): Buffer {
  const names = ["", ...sections.map(({ name }) => name), ".shstrtab"];
  const nameTable = Buffer.from(`${names.join("\0")}\0`);
  const bodies = [...sections.map(({ content }) => content), nameTable];
  const [headerSize, programSize, entrySize] = isWide ? [64, 56, 64] : [52, 32, 40];
  const header = fields(headerSize, isLittle);
  header.bytes.write("\x7fELF", "latin1");
  header.bytes.set([isWide ? 2 : 1, isLittle ? 1 : 2, 1], 4);
  let at = headerSize + programSize;
  const table = [fields(entrySize, isLittle).bytes];
  for (const [index, body] of bodies.entries()) {
    const entry = fields(entrySize, isLittle);
    entry.u32(0, Buffer.byteLength(names.slice(0, index + 1).join("\0")) + 1);
    entry.u32(4, index === bodies.length - 1 ? 3 : 1);
    const address = 0x400000 + at;
    if (isWide)
      for (const [offset, value] of [
        [16, address],
        [24, at],
        [32, body.length],
      ] as const)
        entry.u64(offset, value);
    else
      for (const [offset, value] of [
        [12, address],
        [16, at],
        [20, body.length],
      ] as const)
        entry.u32(offset, value);
    table.push(entry.bytes);
    at += align(body.length);
  }
  if (isWide) {
    header.u64(32, headerSize);
    header.u64(40, at);
  } else {
    header.u32(28, headerSize);
    header.u32(32, at);
  }
  const counts = isWide ? 54 : 42;
  for (const [index, value] of [programSize, 1, entrySize, table.length, table.length - 1].entries()) {
    header.u16(counts + index * 2, value);
  }
  return Buffer.concat([header.bytes, loadedSegment(at, isWide, isLittle), ...bodies.map(aligned), ...table]);
}

function loadedSegment(size: number, isWide: boolean, isLittle: boolean): Buffer {
  const segment = fields(isWide ? 56 : 32, isLittle);
  segment.u32(0, 1);
  segment.u32(isWide ? 4 : 24, 6);
  if (isWide) {
    segment.u64(16, 0x400000);
    segment.u64(32, size);
  } else {
    segment.u32(8, 0x400000);
    segment.u32(16, size);
  }
  return segment.bytes;
}

/** A PE file of 64 bits. */
export function peFile(sections: readonly SampleSection[]): Buffer {
  const dos = fields(64, true);
  dos.bytes.write("MZ", "latin1");
  dos.u32(60, 64);
  const coff = fields(24 + 240, true);
  coff.bytes.write("PE\0\0", "latin1");
  coff.u16(6, sections.length);
  coff.u16(20, 240);
  coff.u16(24, 0x20b);
  coff.u64(24 + 24, 0x140000000);
  let at = align(dos.bytes.length + coff.bytes.length + sections.length * 40);
  const start = at;
  const table = sections.map(({ name, content }) => {
    const entry = fields(40, true);
    entry.bytes.write(name.slice(0, 8), "latin1");
    for (const [offset, value] of [
      [8, content.length],
      [12, 0x1000],
      [16, content.length],
      [20, at],
      [36, 0xc0000040],
    ] as const)
      entry.u32(offset, value);
    at += align(content.length);
    return entry.bytes;
  });
  const head = Buffer.concat([dos.bytes, coff.bytes, ...table]);
  return Buffer.concat([
    head,
    Buffer.alloc(start - head.length),
    ...sections.map(({ content }) => aligned(content)),
  ]);
}

/** A Mach-O file of 64 bits with one segment. */
export function machOFile(sections: readonly SampleSection[]): Buffer {
  const commandSize = 72 + sections.length * 80;
  const header = fields(32 + commandSize, true);
  header.u32(0, 0xfeedfacf);
  header.u32(16, 1);
  header.u32(20, commandSize);
  header.u32(32, 0x19);
  header.u32(36, commandSize);
  header.bytes.write("__DATA", 40, "latin1");
  header.u32(32 + 60, 3);
  header.u32(32 + 64, sections.length);
  let at = align(header.bytes.length);
  const start = at;
  for (const [index, { name, content }] of sections.entries()) {
    const entry = 32 + 72 + index * 80;
    header.bytes.write(name.slice(0, 16), entry, "latin1");
    header.u64(entry + 32, 0x100000000 + at);
    header.u64(entry + 40, content.length);
    header.u32(entry + 48, at);
    at += align(content.length);
  }
  header.u64(32 + 24, 0x100000000);
  header.u64(32 + 48, at);
  const padding = Buffer.alloc(start - header.bytes.length);
  return Buffer.concat([header.bytes, padding, ...sections.map(({ content }) => aligned(content))]);
}

/** A universal file with one architecture. */
export function universalFile(thin: Buffer): Buffer {
  const header = fields(64, false);
  header.u32(0, 0xcafebabe);
  header.u32(4, 1);
  header.u32(16, 64);
  header.u32(20, thin.length);
  return Buffer.concat([header.bytes, thin]);
}

/** The build information that Go's linker leaves, with its strings inline. */
export function goBuildInfo(moduleText: string): Buffer {
  const header = Buffer.alloc(32);
  header.write("\xff Go buildinf:", "latin1");
  header.set([8, 2], 14);
  const sentinel = Buffer.alloc(16, "s");
  const modules = Buffer.concat([sentinel, Buffer.from(moduleText), sentinel]);
  return Buffer.concat([header, lengthPrefixed(Buffer.from("go1.22.3")), lengthPrefixed(modules)]);
}

function lengthPrefixed(bytes: Buffer): Buffer {
  const prefix: number[] = [];
  let rest = bytes.length;
  for (; rest >= 0x80; rest >>= 7) prefix.push((rest & 0x7f) | 0x80);
  return Buffer.concat([Buffer.from([...prefix, rest]), bytes]);
}

interface Fields {
  readonly bytes: Buffer;
  u16(at: number, value: number): void;
  u32(at: number, value: number): void;
  u64(at: number, value: number): void;
}

function fields(size: number, isLittle: boolean): Fields {
  const bytes = Buffer.alloc(size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, size);
  return {
    bytes,
    u16: (at, value) => view.setUint16(at, value, isLittle),
    u32: (at, value) => view.setUint32(at, value, isLittle),
    u64: (at, value) => view.setBigUint64(at, BigInt(value), isLittle),
  };
}

function align(size: number): number {
  return Math.ceil(size / 16) * 16;
}

function aligned(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(align(bytes.length) - bytes.length)]);
}
