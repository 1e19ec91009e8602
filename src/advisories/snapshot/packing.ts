/**
 * A sequence of small numbers and texts in as few bytes as a simple rule allows: numbers in base 128, least
 * significant first ("LEB128"), texts as their UTF-8 length and bytes.
 */
export class PackWriter {
  private buffer = Buffer.allocUnsafe(256);
  private length = 0;

  /** A whole number, 0 to 2^32 - 1. */
  number(value: number): void {
    this.reserve(5);
    let rest = value >>> 0;
    while (rest >= 0x80) {
      this.buffer[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.buffer[this.length++] = rest;
  }

  text(value: string): void {
    const size = Buffer.byteLength(value);
    this.number(size);
    this.reserve(size);
    this.length += this.buffer.write(value, this.length);
  }

  /** Bytes that tell their own length to whoever reads them. */
  bytes(value: Uint8Array): void {
    this.number(value.length);
    this.reserve(value.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
  }

  /** Bytes that were written since the last {@link take}. */
  get size(): number {
    return this.length;
  }

  /** What was written since the last call, as bytes of its own. */
  take(): Buffer {
    const taken = Buffer.from(this.buffer.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + more));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}

/** Reads what a {@link PackWriter} wrote. Behind the end everything reads as zero and empty. */
export class PackReader {
  private readonly buffer: Buffer;
  private readonly end: number;
  private position: number;

  constructor(bytes: Uint8Array, position = 0, end = bytes.byteLength) {
    this.buffer = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = position;
    this.end = end;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.buffer[this.position++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value >>> 0;
  }

  /** A number of things that follow, each of at least a byte: a damaged file cannot promise more than it has. */
  count(): number {
    return Math.min(this.number(), this.remaining);
  }

  /** Bytes that are left. */
  get remaining(): number {
    return Math.max(0, this.end - this.position);
  }

  text(): string {
    const size = this.count();
    const start = this.position;
    this.position += size;
    return size < 24 ? this.shortText(start, size) : this.buffer.toString("utf8", start, this.position);
  }

  /** A reader that stands where this one does, and goes its own way. */
  clone(): PackReader {
    return new PackReader(this.buffer, this.position, this.end);
  }

  /** A reader of the bytes that follow and tell their own length; this one goes on behind them. */
  part(): PackReader {
    const size = this.count();
    this.position += size;
    return new PackReader(this.buffer, this.position - size, this.position);
  }

  /** Goes past bytes that tell their own length. */
  skip(): void {
    // The size is read first: `+=` would add it to where the reader stood before that.
    const size = this.count();
    this.position += size;
  }

  /** A view: valid as long as what is read from. */
  bytes(): Buffer {
    const size = this.count();
    this.position += size;
    return this.buffer.subarray(this.position - size, this.position);
  }

  /** Versions and ids are short and ASCII, for which the decoder's call costs more than its work. */
  private shortText(start: number, size: number): string {
    let text = "";
    for (let index = start; index < start + size; index++) {
      const byte = this.buffer[index] ?? 0;
      if (byte >= 0x80) return this.buffer.toString("utf8", start, start + size);
      text += String.fromCharCode(byte);
    }
    return text;
  }
}
