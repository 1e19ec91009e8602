import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

const headerMagic = "RpmP";
const slotMagic = 0x746f6c53;
const blobHeadMagic = 0x53626c42;
const blobTailMagic = 0x45626c42;
const headerSize = 32;
const slotSize = 16;
const blockSize = 16;
const pageSize = 4096;
const blobHeadSize = 16;
const blobTailSize = 12;
const adlerModulus = 65_521;
/** Sums stay below 2^32 over this many bytes (RFC 1950, section 9). */
const adlerRun = 5552;

/** A record of the database. */
export interface NdbBlob {
  readonly index: number;
  /** Valid as long as the source. */
  readonly data: Buffer;
}

/**
 * The blobs of rpm's own database `Packages.db` ("ndb", rpm's `lib/backend/ndb/rpmpkg.c`) in the order of their
 * slots. Head, tail, length and Adler-32 of each are checked; one that is damaged is told to `onProblem` and
 * left out, as are blobs that overlap, so that no more is read than the file has. Throws `FormatError` when the
 * file as a whole is none.
 */
export function* readNdb(source: ByteSource, onProblem: (problem: FormatError) => void): Generator<NdbBlob> {
  const header = source.read(0, headerSize);
  if (header.length < headerSize) throw broken("TRUNCATED", "no room for the header", 0);
  if (header.toString("latin1", 0, 4) !== headerMagic) throw broken("MALFORMED", "no package database", 0);
  const version = header.readUInt32LE(4);
  if (version !== 0) throw broken("UNSUPPORTED", `version ${String(version)}`, 4);
  const slotsEnd = header.readUInt32LE(12) * pageSize;
  if (slotsEnd > source.size) onProblem(broken("TRUNCATED", "ends within its slots", source.size));
  let budget = source.size;
  for (let page = 0; page < slotsEnd && page < source.size; page += pageSize) {
    const slots = source.read(page, pageSize);
    for (let at = page === 0 ? headerSize : 0; at + slotSize <= slots.length; at += slotSize) {
      try {
        const slot = readSlot(slots, at, slotsEnd);
        if (slot === undefined) continue;
        if (slot.offset + slot.size > source.size)
          throw broken("TRUNCATED", "a blob ends after the file", slot.offset);
        budget -= slot.size;
        if (budget < 0) break;
        yield readBlob(source.read(slot.offset, slot.size), slot);
      } catch (thrown) {
        if (!(thrown instanceof FormatError)) throw thrown;
        onProblem(thrown);
      }
    }
    if (budget < 0) {
      onProblem(broken("MALFORMED", "blobs overlap", page));
      return;
    }
  }
}

interface Slot {
  readonly index: number;
  readonly offset: number;
  readonly size: number;
}

function readSlot(slots: Buffer, at: number, slotsEnd: number): Slot | undefined {
  if (slots.readUInt32LE(at) !== slotMagic) throw broken("MALFORMED", "a slot without its mark", at);
  const index = slots.readUInt32LE(at + 4);
  const offset = slots.readUInt32LE(at + 8) * blockSize;
  const size = slots.readUInt32LE(at + 12) * blockSize;
  if (offset === 0) return undefined;
  if (index === 0 || offset < slotsEnd || size < blobHeadSize + blobTailSize)
    throw broken("MALFORMED", "a slot that points nowhere", at);
  return { index, offset, size };
}

function readBlob(blob: Buffer, { index, offset }: Slot): NdbBlob {
  if (blob.readUInt32LE(0) !== blobHeadMagic || blob.readUInt32LE(4) !== index)
    throw broken("MALFORMED", "a blob without its head", offset);
  const length = blob.readUInt32LE(12);
  const tail = blob.length - blobTailSize;
  if (Math.ceil((blobHeadSize + length + blobTailSize) / blockSize) * blockSize !== blob.length)
    throw broken("MALFORMED", "a blob of another length than its slot", offset);
  if (blob.readUInt32LE(tail + 8) !== blobTailMagic || blob.readUInt32LE(tail + 4) !== length)
    throw broken("MALFORMED", "a blob without its tail", offset);
  if (adler32(blob.subarray(0, tail)) !== blob.readUInt32LE(tail))
    throw broken("MALFORMED", "a blob whose checksum does not fit", offset);
  return { index, data: blob.subarray(blobHeadSize, blobHeadSize + length) };
}

/** RFC 1950, section 8.2. */
function adler32(bytes: Buffer): number {
  let low = 1;
  let high = 0;
  for (let start = 0; start < bytes.length; start += adlerRun) {
    const end = Math.min(start + adlerRun, bytes.length);
    for (let at = start; at < end; at += 1) {
      low += bytes[at] ?? 0;
      high += low;
    }
    low %= adlerModulus;
    high %= adlerModulus;
  }
  return high * 65_536 + low;
}

function broken(
  code: "MALFORMED" | "TRUNCATED" | "UNSUPPORTED",
  message: string,
  offset: number,
): FormatError {
  return new FormatError("ndb", code, message, offset);
}
