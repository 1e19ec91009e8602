import { crc32 } from "node:zlib";
import { bufferSource, sliceSource, type ByteSource } from "../byte-source.ts";
import { inflateRawBounded, unpackPieces, unzstdBounded } from "../compression/index.ts";
import { FormatError } from "../format-error.ts";
import { readDirectory } from "./central-directory.ts";
import { findDirectory } from "./end-of-directory.ts";
import { DEFAULT_ZIP_LIMITS, type ZipEntry, type ZipLimits } from "./zip-entry.ts";

/** An opened zip archive. */
export interface ZipArchive {
  /** In the order of the central directory. */
  readonly entries: readonly ZipEntry[];
  /**
   * The content of an entry, verified against its size and CRC-32. Throws `LIMIT` when it is larger than
   * `maxBytes`, `UNSUPPORTED` when it is encrypted or compressed in another way than deflate or zstd.
   */
  read(entry: ZipEntry, maxBytes: number): Buffer;
  /**
   * The content of an entry for random access. Stored ones (archives within archives) stay where they are, with
   * nothing read or verified; others are as `read` gives them.
   */
  open(entry: ZipEntry, maxBytes: number): ByteSource;
  /** Gives the content of a deflated entry piece by piece, so that it need not be held; verified at its end. */
  unpack(entry: ZipEntry, onPiece: (piece: Buffer) => void): Promise<void>;
}

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const ZSTD = 93;

/**
 * Opens a zip archive by its central directory ("APPNOTE.TXT" 6.3.10): zip64, with a comment, or with something
 * before it. No content is read. Throws `FormatError`, also for entries that overlap.
 */
export function openZip(source: ByteSource, limits: Partial<ZipLimits> = {}): ZipArchive {
  const entries = readDirectory(source, findDirectory(source), { ...DEFAULT_ZIP_LIMITS, ...limits });
  return {
    entries,
    read: (entry, maxBytes) => readContent(source, entry, maxBytes),
    open(entry, maxBytes) {
      if (entry.method !== STORED || entry.isEncrypted)
        return bufferSource(readContent(source, entry, maxBytes));
      verifySize(entry, maxBytes);
      return sliceSource(source, contentStart(source, entry), entry.size);
    },
    unpack: (entry, onPiece) => unpackContent(source, entry, onPiece),
  };
}

function readContent(source: ByteSource, entry: ZipEntry, maxBytes: number): Buffer {
  verifySize(entry, maxBytes);
  const content = decompress(entry, source.read(contentStart(source, entry), entry.compressedSize));
  verifyContent(entry, content.length, crc32(content));
  return content;
}

async function unpackContent(
  source: ByteSource,
  entry: ZipEntry,
  onPiece: (piece: Buffer) => void,
): Promise<void> {
  verifySize(entry, entry.size);
  let size = 0;
  let sum = 0;
  const packed = sliceSource(source, contentStart(source, entry), entry.compressedSize);
  await unpackPieces(packed, {
    format: "deflate",
    maxBytes: entry.size,
    onPiece(piece) {
      size += piece.length;
      sum = crc32(piece, sum);
      onPiece(piece);
    },
  });
  verifyContent(entry, size, sum);
}

function verifyContent(entry: ZipEntry, size: number, sum: number): void {
  if (size === entry.size && sum === entry.crc32) return;
  throw new FormatError("zip", "MALFORMED", "the content of an entry is damaged", entry.headerOffset);
}

function decompress(entry: ZipEntry, stored: Buffer): Buffer {
  switch (entry.method) {
    case STORED:
      return stored;
    case DEFLATED:
      return inflateRawBounded(stored, entry.size);
    case ZSTD:
      return unzstdBounded(stored, entry.size);
    default:
      throw new FormatError(
        "zip",
        "UNSUPPORTED",
        `compression method ${entry.method} is not read`,
        entry.headerOffset,
      );
  }
}

function verifySize(entry: ZipEntry, maxBytes: number): void {
  if (entry.isEncrypted) {
    throw new FormatError("zip", "UNSUPPORTED", "an entry is encrypted", entry.headerOffset);
  }
  if (entry.size > maxBytes) {
    throw new FormatError(
      "zip",
      "LIMIT",
      `an entry has ${entry.size} bytes, more than ${maxBytes}`,
      entry.headerOffset,
    );
  }
  if (entry.method === STORED && entry.size !== entry.compressedSize) {
    throw new FormatError("zip", "MALFORMED", "a stored entry has two sizes", entry.headerOffset);
  }
}

/** Behind the local header, whose name and extra field may be of other lengths than the directory's. */
function contentStart(source: ByteSource, entry: ZipEntry): number {
  const header = source.read(entry.headerOffset, LOCAL_HEADER_BYTES);
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_SIGNATURE) {
    throw new FormatError("zip", "MALFORMED", "an entry has no local header", entry.headerOffset);
  }
  const start = entry.headerOffset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + entry.compressedSize <= source.size) return start;
  throw new FormatError(
    "zip",
    "TRUNCATED",
    "an entry lies behind the end of the archive",
    entry.headerOffset,
  );
}
