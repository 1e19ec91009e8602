/** Writes zip archives byte by byte, the broken and hostile ones too that no real tool would write. */
import { crc32, deflateRawSync } from "node:zlib";

/** One entry to write. Everything but the path has a default. */
export interface ZipWriterEntry {
  readonly path: string | Buffer;
  readonly content?: string | Uint8Array;
  /** 8 deflates, the default where there is content; 0 stores. */
  readonly method?: number;
  /** General purpose bits; 0x800 (names are UTF-8) is added for names that are not ASCII and given as text. */
  readonly flags?: number;
  /** Extra field of the central directory. */
  readonly extra?: Buffer;
  /** Writes these instead of what the content would give. */
  readonly raw?: {
    readonly method: number;
    readonly stored: Buffer;
    readonly size: number;
    readonly crc32: number;
  };
  /** Points the directory at another local header. */
  readonly headerOffset?: number;
}

/** How the archive as a whole is written. */
export interface ZipWriterOptions {
  readonly comment?: string;
  /** Bytes before the archive, and whether its offsets count them. */
  readonly prepend?: Buffer;
  readonly countPrepended?: boolean;
  readonly append?: Buffer;
  readonly zip64?: boolean;
  /** Sizes behind the content instead of in the local header. */
  readonly dataDescriptors?: boolean;
}

/** The bytes of a zip archive. */
export function writeZip(entries: readonly ZipWriterEntry[], options: ZipWriterOptions = {}): Buffer {
  const prepended = options.prepend ?? Buffer.alloc(0);
  const origin = options.countPrepended === true ? prepended.length : 0;
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = origin;
  for (const entry of entries) {
    const prepared = prepare(entry, options);
    const body = localEntry(prepared);
    directory.push(directoryEntry(prepared, entry.headerOffset ?? at, options.zip64 === true));
    bodies.push(body);
    at += body.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = endOfDirectory({ count: entries.length, size: directoryBytes.length, offset: at }, options);
  return Buffer.concat([prepended, ...bodies, directoryBytes, end, options.append ?? Buffer.alloc(0)]);
}

interface Prepared {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly stored: Buffer;
  readonly size: number;
  readonly crc32: number;
  readonly extra: Buffer;
  readonly hasDescriptor: boolean;
}

function prepare(entry: ZipWriterEntry, options: ZipWriterOptions): Prepared {
  const name = Buffer.from(entry.path);
  const content = Buffer.from(entry.content ?? "");
  const method = entry.raw?.method ?? entry.method ?? (content.length > 0 ? 8 : 0);
  const isUTF8 = typeof entry.path === "string" && name.length > entry.path.length;
  const hasDescriptor = options.dataDescriptors === true;
  return {
    name,
    flags: (entry.flags ?? 0) | (isUTF8 ? 0x800 : 0) | (hasDescriptor ? 8 : 0),
    method,
    stored: entry.raw?.stored ?? (method === 8 ? deflateRawSync(content) : content),
    size: entry.raw?.size ?? content.length,
    crc32: entry.raw?.crc32 ?? crc32(content),
    extra: entry.extra ?? Buffer.alloc(0),
    hasDescriptor,
  };
}

function localEntry(entry: Prepared): Buffer {
  const header = Buffer.alloc(30);
  header.write("PK\x03\x04", "latin1");
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(entry.flags, 6);
  header.writeUInt16LE(entry.method, 8);
  header.writeUInt16LE(entry.name.length, 26);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(entry.crc32, 0);
  sizes.writeUInt32LE(entry.stored.length, 4);
  sizes.writeUInt32LE(entry.size, 8);
  if (!entry.hasDescriptor) {
    sizes.copy(header, 14);
    return Buffer.concat([header, entry.name, entry.stored]);
  }
  return Buffer.concat([header, entry.name, entry.stored, Buffer.from("PK\x07\x08", "latin1"), sizes]);
}

function directoryEntry(entry: Prepared, headerOffset: number, isZip64: boolean): Buffer {
  const header = Buffer.alloc(46);
  header.write("PK\x01\x02", "latin1");
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(entry.flags, 8);
  header.writeUInt16LE(entry.method, 10);
  header.writeUInt32LE(entry.crc32, 16);
  header.writeUInt32LE(isZip64 ? 0xffffffff : entry.stored.length, 20);
  header.writeUInt32LE(isZip64 ? 0xffffffff : entry.size, 24);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt32LE(isZip64 ? 0xffffffff : headerOffset, 42);
  const extra = isZip64
    ? Buffer.concat([entry.extra, zip64Extra(entry.size, entry.stored.length, headerOffset)])
    : entry.extra;
  header.writeUInt16LE(extra.length, 30);
  return Buffer.concat([header, entry.name, extra]);
}

function zip64Extra(size: number, storedSize: number, headerOffset: number): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  for (const [index, value] of [size, storedSize, headerOffset].entries()) {
    extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  }
  return extra;
}

function endOfDirectory(
  { count, size, offset }: { count: number; size: number; offset: number },
  options: ZipWriterOptions,
): Buffer {
  const comment = Buffer.from(options.comment ?? "");
  const isZip64 = options.zip64 === true;
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(isZip64 ? 0xffff : count, 8);
  end.writeUInt16LE(isZip64 ? 0xffff : count, 10);
  end.writeUInt32LE(isZip64 ? 0xffffffff : size, 12);
  end.writeUInt32LE(isZip64 ? 0xffffffff : offset, 16);
  end.writeUInt16LE(comment.length, 20);
  if (!isZip64) return Buffer.concat([end, comment]);
  const end64 = Buffer.alloc(56);
  end64.write("PK\x06\x06", "latin1");
  end64.writeBigUInt64LE(44n, 4);
  for (const [index, value] of [count, count, size, offset].entries()) {
    end64.writeBigUInt64LE(BigInt(value), 24 + index * 8);
  }
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", "latin1");
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end64, locator, end, comment]);
}
