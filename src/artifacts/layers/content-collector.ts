import { bufferSource, type ByteSource } from "#formats";
import type { Spool } from "../../runtime/temporary-space.ts";
import type { FileContent } from "./layer-visitor.ts";

/** Larger files go to the spool. */
const maxInMemory = 4 * 1024 * 1024;

/**
 * Puts the content of one file after the other together from the chunks of a stream. A file that lies within one
 * chunk is not copied; one that does not is copied into a buffer that all share; a large one goes to the spool.
 */
export class ContentCollector {
  readonly #spool: Spool;
  #scratch = Buffer.alloc(0);
  /** Up to here the spool holds what must stay until the end of the layer. */
  #held = 0;
  #size = 0;
  #filled = 0;
  #whole: Buffer | undefined;

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  /** Starts a file. */
  begin(size: number): void {
    this.#size = size;
    this.#filled = 0;
    this.#whole = undefined;
    if (size > maxInMemory) this.#spool.truncate(this.#held);
  }

  /** Takes the next part of the file. */
  write(chunk: Buffer): void {
    if (this.#size > maxInMemory) this.#spool.write(chunk);
    else if (this.#filled === 0 && chunk.length === this.#size) this.#whole = chunk;
    else this.#copy(chunk);
    this.#filled += chunk.length;
  }

  /** The content, valid until the chunk that ended it is given back. */
  content(): FileContent {
    if (this.#size > maxInMemory) return this.#spooled();
    const bytes = this.#whole ?? this.#scratch.subarray(0, this.#filled);
    const source = bufferSource(bytes);
    return { ...source, hold: () => bufferSource(Buffer.from(bytes)) };
  }

  #spooled(): FileContent {
    const start = this.#held;
    const source = spoolSource(this.#spool, start, this.#filled);
    return {
      ...source,
      isOnDisk: true,
      hold: () => {
        this.#held = start + source.size;
        return source;
      },
    };
  }

  #copy(chunk: Buffer): void {
    if (this.#scratch.length < this.#size) {
      this.#scratch = Buffer.allocUnsafeSlow(Math.min(maxInMemory, Math.max(this.#size, 64 * 1024)));
    }
    chunk.copy(this.#scratch, this.#filled);
  }
}

/** Small reads are answered from one block: parsers ask for a few bytes at a time. */
function spoolSource(spool: Spool, start: number, size: number): ByteSource {
  const blockSize = 256 * 1024;
  let block: Buffer = Buffer.alloc(0);
  let blockAt = 0;
  return {
    size,
    read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      if (wanted >= blockSize) return spool.read(start + offset, wanted);
      if (offset < blockAt || offset + wanted > blockAt + block.length) {
        blockAt = offset;
        block = spool.read(start + offset, Math.min(blockSize, size - offset));
      }
      return block.subarray(offset - blockAt, offset - blockAt + wanted);
    },
    release(bytes) {
      const { buffer } = bytes;
      const isAlone = bytes.byteLength === buffer.byteLength && buffer !== block.buffer;
      if (isAlone && buffer instanceof ArrayBuffer) buffer.transfer(0);
    },
  };
}
