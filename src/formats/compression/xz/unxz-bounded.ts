import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { FormatError } from "../../format-error.ts";
import { crc64 } from "./crc64.ts";
import { Lzma2Decoder } from "./lzma2-decoder.ts";

const STREAM_HEADER_BYTES = 12;
const STREAM_MAGIC = Buffer.from("\xfd7zXZ\0", "latin1");
const LZMA2_FILTER = 0x21;
/** Bytes of a block's check by its kind ("The .xz File Format", 2.1.1.2). */
const CHECK_BYTES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

/**
 * Decompresses xz ("The .xz File Format" 1.2): any number of streams and blocks, filter LZMA2 only, every check
 * verified that is CRC-32, CRC-64 or SHA-256. Throws `LIMIT` beyond `maxBytes` of output, `UNSUPPORTED` for other
 * filters. About 15 MB/s: meant for the control files of packages, not for layers.
 */
export function unxzBounded(bytes: Buffer, maxBytes: number): Buffer {
  const decoder = new Lzma2Decoder(bytes, maxBytes);
  let at = 0;
  do {
    at = readStream(bytes, at, decoder);
    while (at + 4 <= bytes.length && bytes.readUInt32LE(at) === 0) at += 4;
  } while (at < bytes.length);
  return decoder.output.bytes.subarray(0, decoder.output.position);
}

function readStream(bytes: Buffer, start: number, decoder: Lzma2Decoder): number {
  const header = part(bytes, start, STREAM_HEADER_BYTES);
  const check = header.readUInt8(7);
  if (!header.subarray(0, 6).equals(STREAM_MAGIC) || header[6] !== 0 || check > 15) throw malformed(start);
  verifyCrc32(header.subarray(6, 8), header, 8, start);
  let at = start + STREAM_HEADER_BYTES;
  let blocks = 0;
  for (; part(bytes, at, 1)[0] !== 0; blocks += 1) at = readBlock(bytes, at, check, decoder);
  const index = readIndex(bytes, at, blocks);
  const footer = part(bytes, index.end, STREAM_HEADER_BYTES);
  const isFooter = footer.toString("latin1", 10, 12) === "YZ" && footer.readUInt8(9) === check;
  if (!isFooter || (footer.readUInt32LE(4) + 1) * 4 !== index.end - at) throw malformed(index.end);
  verifyCrc32(footer.subarray(4, 10), footer, 0, index.end);
  return index.end + STREAM_HEADER_BYTES;
}

function readBlock(bytes: Buffer, start: number, check: number, decoder: Lzma2Decoder): number {
  const header = part(bytes, start, (part(bytes, start, 1).readUInt8(0) + 1) * 4);
  verifyCrc32(header.subarray(0, -4), header, header.length - 4, start);
  verifyFilters(header, start);
  const outputStart = decoder.output.position;
  const end = decoder.decode(start + header.length);
  const checkAt = start + Math.ceil((end - start) / 4) * 4;
  if (part(bytes, end, checkAt - end).some((byte) => byte !== 0)) throw malformed(end);
  const expected = part(bytes, checkAt, CHECK_BYTES[check] ?? 0);
  const output = decoder.output.bytes.subarray(outputStart, decoder.output.position);
  const actual = checkOf(output, check);
  if (actual !== undefined && !actual.equals(expected)) throw malformed(checkAt);
  return checkAt + expected.length;
}

/** Only LZMA2 alone is read; the filters for executables stand before it in the list. */
function verifyFilters(header: Buffer, offset: number): void {
  const flags = header.readUInt8(1);
  let at = 2;
  for (const flag of [0x40, 0x80]) if ((flags & flag) !== 0) at = variableInteger(header, at, offset).end;
  if ((flags & 0x3f) === 0 && header[at] === LZMA2_FILTER) return;
  if ((flags & 0x3c) !== 0) throw malformed(offset);
  throw new FormatError("xz", "UNSUPPORTED", "a filter other than LZMA2 is used", offset);
}

function readIndex(bytes: Buffer, start: number, blocks: number): { end: number } {
  let { value: left, end: at } = variableInteger(bytes, start + 1, start);
  if (left !== blocks) throw malformed(start);
  for (; left > 0; left -= 1) {
    at = variableInteger(bytes, at, start).end;
    at = variableInteger(bytes, at, start).end;
  }
  at = start + Math.ceil((at - start) / 4) * 4;
  const index = part(bytes, start, at - start + 4);
  verifyCrc32(index.subarray(0, -4), index, index.length - 4, start);
  return { end: at + 4 };
}

/** "The .xz File Format", 1.2: seven bits a byte, lowest first, at most nine bytes. */
function variableInteger(bytes: Buffer, start: number, offset: number): { value: number; end: number } {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = part(bytes, start + index, 1).readUInt8(0);
    value += (byte & 0x7f) * 2 ** (7 * index);
    if ((byte & 0x80) === 0) return { value, end: start + index + 1 };
  }
  throw malformed(offset);
}

function checkOf(output: Buffer, check: number): Buffer | undefined {
  switch (check) {
    case 1: {
      const sum = Buffer.alloc(4);
      sum.writeUInt32LE(crc32(output));
      return sum;
    }
    case 4:
      return crc64(output);
    case 10:
      return createHash("sha256").update(output).digest();
    default:
      return undefined;
  }
}

function verifyCrc32(covered: Buffer, holder: Buffer, at: number, offset: number): void {
  if (crc32(covered) !== holder.readUInt32LE(at)) throw malformed(offset);
}

function part(bytes: Buffer, start: number, length: number): Buffer {
  if (start + length <= bytes.length) return bytes.subarray(start, start + length);
  throw new FormatError("xz", "TRUNCATED", "the compressed data ends too early", bytes.length);
}

function malformed(offset: number): FormatError {
  return new FormatError("xz", "MALFORMED", "the compressed data is damaged", offset);
}
