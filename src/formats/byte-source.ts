/**
 * Random access to bytes that are already here: in memory, in a spool, or inside another source. Synchronous
 * on purpose: readers run in worker threads, where blocking is cheap and interleaving is not.
 */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /**
   * The bytes from `offset`, at most `length`, fewer only at the end. The view may share memory with the
   * source: it is valid until the source is closed, and must not be written to.
   */
  read(offset: number, length: number): Buffer;
  /**
   * Gives the memory of what `read` returned back at once, where it was made for that; it must not be looked at again.
   * Left out, a garbage collection does it later: worth it for pieces of many kibibytes, of which many are read.
   */
  release?(bytes: Buffer): void;
}

/** A source over bytes in memory. */
export function bufferSource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (offset, length) => buffer.subarray(offset, Math.min(offset + length, buffer.length)),
  };
}

/** A part of another source, as a source of its own. */
export function sliceSource(source: ByteSource, start: number, size: number): ByteSource {
  const available = Math.max(0, Math.min(size, source.size - start));
  return {
    size: available,
    read: (offset, length) => source.read(start + offset, Math.max(0, Math.min(length, available - offset))),
  };
}
