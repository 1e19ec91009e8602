import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { PackReader, PackWriter } from "./packing.ts";

/**
 * Records are compressed some together: one alone is too short to compress well, and a block is cheap to open.
 * Bytes before compression at which a block is full.
 */
const blockBytes = 48 * 1024;

/** Upper bound of what a block may decompress to: the largest single record and a full block. */
const maxBlockBytes = 512 * 1024 * 1024;

/** Level 6 takes twice the time for a twentieth less. */
const options = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

/** A finished block and the number of its first record; the others follow without a gap. */
export interface TextBlock {
  readonly first: number;
  readonly block: Buffer;
}

/** Gathers records, given in the order of their numbers and without a gap, into blocks. */
export class TextBlockWriter {
  private readonly pack = new PackWriter();
  private first: number;
  private next: number;
  private size = 0;

  /** `first`: number of the first record that will be added. */
  constructor(first = 0) {
    this.first = first;
    this.next = first;
  }

  /** Adds a record; gives a block when one is full. */
  add(record: Uint8Array): TextBlock | undefined {
    this.pack.bytes(record);
    this.size += record.length;
    this.next++;
    return this.size >= blockBytes ? this.end() : undefined;
  }

  /** The block that is begun, if one is. */
  end(): TextBlock | undefined {
    if (this.next === this.first) return undefined;
    const block = { first: this.first, block: zstdCompressSync(this.pack.take(), options) };
    this.first = this.next;
    this.size = 0;
    return block;
  }
}

/** The records of a block, in order. */
export function readTextBlock(block: Uint8Array): Buffer[] {
  const pack = new PackReader(zstdDecompressSync(block, { maxOutputLength: maxBlockBytes }));
  const records: Buffer[] = [];
  while (pack.remaining > 0) records.push(pack.bytes());
  return records;
}
