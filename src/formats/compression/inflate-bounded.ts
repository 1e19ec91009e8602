import { gunzipSync, inflateRawSync, zstdDecompressSync } from "node:zlib";
import { FormatError } from "../format-error.ts";
import { COMPRESSION_HEAD_BYTES, detectCompression } from "./detect-compression.ts";
import { decompressionError } from "./decompression-error.ts";
import { bunzip2Bounded } from "./bzip2/bunzip2-bounded.ts";
import { unxzBounded } from "./xz/unxz-bounded.ts";
import { ZstdFrameSplitter } from "./zstd-frames.ts";

/** Decompresses gzip, all members of it. Throws `LIMIT` beyond `maxBytes` of output. */
export function gunzipBounded(bytes: Buffer, maxBytes: number): Buffer {
  return bounded("gzip", bytes, () =>
    gunzipSync(bytes, {
      ...boundsOf(maxBytes),
      chunkSize: pieceFor(bytes, Math.min(maxBytes, gzipSize(bytes))),
    }),
  );
}

/** Decompresses bare deflate data (RFC 1951) as in zip archives. Throws `LIMIT` beyond `maxBytes` of output. */
export function inflateRawBounded(bytes: Buffer, maxBytes: number): Buffer {
  return bounded("deflate", bytes, () =>
    inflateRawSync(bytes, { ...boundsOf(maxBytes), chunkSize: pieceFor(bytes, maxBytes) }),
  );
}

/** Decompresses zstd, all frames of it. Throws `LIMIT` beyond `maxBytes` of output. */
export function unzstdBounded(bytes: Buffer, maxBytes: number): Buffer {
  const splitter = new ZstdFrameSplitter();
  const parts: Buffer[] = [];
  let left = maxBytes;
  for (const frame of splitter.split(bytes)) {
    const part = bounded("zstd", frame, () => zstdDecompressSync(frame, frameBounds(frame.length, left)));
    left -= part.length;
    if (left < 0) throw new FormatError("zstd", "LIMIT", `more than ${maxBytes} bytes`, bytes.length);
    parts.push(part);
  }
  if (splitter.isBetweenFrames) return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  throw new FormatError("zstd", "TRUNCATED", "the data ends within a frame", bytes.length);
}

/** Decompresses whatever the bytes are; plain ones are given back as they are if they fit `maxBytes`. */
export function decompressBounded(bytes: Buffer, maxBytes: number): Buffer {
  const compression = detectCompression(bytes.subarray(0, COMPRESSION_HEAD_BYTES));
  switch (compression) {
    case "gzip":
      return gunzipBounded(bytes, maxBytes);
    case "zstd":
      return unzstdBounded(bytes, maxBytes);
    case "plain":
      if (bytes.length <= maxBytes) return bytes;
      throw new FormatError("plain", "LIMIT", `more than ${maxBytes} bytes`);
    case "xz":
      return unxzBounded(bytes, maxBytes);
    case "bzip2":
      return bunzip2Bounded(bytes, maxBytes);
  }
}

/**
 * Data of many small frames must not take a large buffer for each: all of them are held until the last is there. A
 * frame that compresses better takes several.
 */
function frameBounds(frameBytes: number, maxBytes: number): { maxOutputLength: number; chunkSize: number } {
  const bounds = boundsOf(maxBytes);
  return { ...bounds, chunkSize: Math.min(bounds.chunkSize, Math.max(1024, frameBytes * 32)) };
}

/** A buffer a little larger than the expected output, so that one piece holds it all; Node.js refuses 0 for both. */
function boundsOf(maxBytes: number): { maxOutputLength: number; chunkSize: number } {
  return { maxOutputLength: Math.max(1, maxBytes), chunkSize: Math.min(1 << 20, maxBytes + 64) };
}

/** No more than deflate can make of so many bytes. */
const mostPerByte = 1032;
const largestPiece = 64 * 1024 * 1024;

/** One piece for all of an expected output, so that pieces need not be joined; smaller where that cannot be true. */
function pieceFor(bytes: Buffer, expected: number): number {
  const usual = boundsOf(expected).chunkSize;
  return Math.max(usual, Math.min(expected + 64, bytes.length * mostPerByte + 64, largestPiece));
}

/** What a gzip file says at its end about its size (RFC 1952, 2.3.1, ISIZE): of the last member, modulo 4 GiB. */
function gzipSize(bytes: Buffer): number {
  return bytes.length < 8 ? 0 : Math.max(minPiece, bytes.readUInt32LE(bytes.length - 4));
}

const minPiece = 16 * 1024;

function bounded(format: string, bytes: Buffer, decompress: () => Buffer): Buffer {
  try {
    return decompress();
  } catch (thrown) {
    throw decompressionError(format, thrown, bytes.length);
  }
}
