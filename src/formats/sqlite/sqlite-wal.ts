import type { ByteSource } from "../byte-source.ts";

/** What a write-ahead log adds to its database. */
export interface WriteAheadLog {
  readonly pageSize: number;
  /** Pages of the database after the last commit. */
  readonly pageCount: number;
  /** Offset in the log of the newest committed content of a page. */
  readonly frames: ReadonlyMap<number, number>;
}

const headerSize = 32;
const frameHeaderSize = 24;
const magicLittleEndian = 0x377f0682;
const magicBigEndian = 0x377f0683;
const formatVersion = 3_007_000;

/**
 * Reads a write-ahead log ("SQLite database file format", section 4) as SQLite recovers it: frames count while
 * salts and running checksum fit, up to the last one that ends a transaction. A log that is empty, of another
 * kind or stale adds nothing: undefined.
 */
export function readWriteAheadLog(source: ByteSource): WriteAheadLog | undefined {
  const header = source.read(0, headerSize);
  if (header.length < headerSize) return undefined;
  const magic = header.readUInt32BE(0);
  if ((magic !== magicLittleEndian && magic !== magicBigEndian) || header.readUInt32BE(4) !== formatVersion)
    return undefined;
  const littleEndian = magic === magicLittleEndian;
  const pageSize = header.readUInt32BE(8);
  if (pageSize < 512 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0) return undefined;
  let sum = checksum(header.subarray(0, 24), [0, 0], littleEndian);
  if (sum[0] !== header.readUInt32BE(24) || sum[1] !== header.readUInt32BE(28)) return undefined;
  const frames = new Map<number, number>();
  let pending = new Map<number, number>();
  let pageCount = 0;
  for (let at = headerSize; ; at += frameHeaderSize + pageSize) {
    const frame = source.read(at, frameHeaderSize + pageSize);
    if (frame.length < frameHeaderSize + pageSize || !hasSalt(frame, header)) break;
    sum = checksum(frame.subarray(0, 8), sum, littleEndian);
    sum = checksum(frame.subarray(frameHeaderSize), sum, littleEndian);
    if (sum[0] !== frame.readUInt32BE(16) || sum[1] !== frame.readUInt32BE(20)) break;
    pending.set(frame.readUInt32BE(0), at + frameHeaderSize);
    const committed = frame.readUInt32BE(4);
    if (committed === 0) continue;
    for (const [page, offset] of pending) frames.set(page, offset);
    pending = new Map();
    pageCount = committed;
  }
  return pageCount === 0 ? undefined : { pageSize, pageCount, frames };
}

function hasSalt(frame: Buffer, header: Buffer): boolean {
  return (
    frame.readUInt32BE(8) === header.readUInt32BE(16) && frame.readUInt32BE(12) === header.readUInt32BE(20)
  );
}

type Checksum = readonly [number, number];

function checksum(bytes: Buffer, seed: Checksum, littleEndian: boolean): Checksum {
  let [first, second] = seed;
  for (let at = 0; at < bytes.length; at += 8) {
    const left = littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    const right = littleEndian ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4);
    first = (first + left + second) >>> 0;
    second = (second + right + first) >>> 0;
  }
  return [first, second];
}
