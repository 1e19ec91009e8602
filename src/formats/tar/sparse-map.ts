import { FormatError } from "../format-error.ts";
import { MAX_TAR_SIZE } from "./tar-entry.ts";
import { numberAt } from "./tar-header.ts";

/** Where the stored bytes of a sparse file belong: offset and length in turn, ascending. The rest is zeros. */
export type SparseMap = readonly number[];

/** Bytes of one entry of GNU's old map: offset and length, twelve characters each. */
const OLD_ENTRY_BYTES = 24;

/** Reads up to `count` map entries of an old GNU header (at 386) or of the blocks that continue it (at 0). */
export function readOldSparseEntries(bytes: Buffer, at: number, count: number, into: number[]): void {
  for (let index = 0; index < count; index += 1) {
    const start = at + index * OLD_ENTRY_BYTES;
    if (bytes[start] === 0) return;
    into.push(numberAt(bytes, start, 12), numberAt(bytes, start + 12, 12));
  }
}

/**
 * Reads the map of pax sparse format 1.0, which begins the body: decimal lines, first the number of parts, padded
 * to a block. Takes block by block, as the map's length is only known once it was read.
 */
export class SparseMapReader {
  private readonly offset: number;
  private readonly maxBytes: number;
  private readonly blocks: Buffer[] = [];
  private bytes = 0;
  private missingLines = 0;

  /** `offset` is where the map begins, for errors. */
  constructor(offset: number, maxBytes: number) {
    this.offset = offset;
    this.maxBytes = maxBytes;
  }

  /** Takes the next block, which is copied. The map once it is complete. */
  add(block: Buffer): SparseMap | undefined {
    if (this.bytes === 0) this.missingLines = 1 + 2 * this.countOfParts(block);
    for (let at = block.indexOf(0x0a); at >= 0 && this.missingLines > 0; at = block.indexOf(0x0a, at + 1)) {
      this.missingLines -= 1;
    }
    this.blocks.push(Buffer.from(block));
    this.bytes += block.length;
    if (this.missingLines === 0) return this.parse();
    if (this.bytes < this.maxBytes) return undefined;
    throw new FormatError("tar", "LIMIT", "the map of a sparse file is too large", this.offset);
  }

  private countOfParts(block: Buffer): number {
    const line = block.toString("latin1", 0, 20).split("\n", 1)[0] ?? "";
    if (!/^\d{1,15}$/.test(line)) throw malformed(this.offset);
    return Number(line);
  }

  private parse(): SparseMap {
    const lines = Buffer.concat(this.blocks).toString("latin1").split("\n");
    const map = lines.slice(1, 1 + 2 * Number(lines[0]));
    if (map.some((line) => !/^\d{1,16}$/.test(line))) throw malformed(this.offset);
    return map.map(Number);
  }
}

/**
 * Checks that a map is ascending, lies within the file and accounts for exactly the stored bytes. Anything else
 * is refused: readers would disagree on the content. The same map.
 */
export function verifySparseMap(
  map: SparseMap,
  realSize: number,
  storedSize: number,
  offset: number,
): SparseMap {
  let end = 0;
  let stored = 0;
  const isSize = realSize >= 0 && realSize <= MAX_TAR_SIZE;
  if (!isSize || map.length % 2 !== 0) throw malformed(offset);
  for (let index = 0; index < map.length; index += 2) {
    const start = map[index] ?? NaN;
    const length = map[index + 1] ?? NaN;
    const isInside = start >= end && length >= 0 && start + length <= realSize;
    if (!isInside) throw malformed(offset);
    end = start + length;
    stored += length;
  }
  if (stored !== storedSize) throw malformed(offset);
  return map;
}

function malformed(offset: number): FormatError {
  return new FormatError("tar", "MALFORMED", "the map of a sparse file is wrong", offset);
}
