import { FormatError } from "../../format-error.ts";

/** Reads bits, the highest of each byte first. */
export class BitReader {
  private readonly bytes: Buffer;
  private at = 0;
  private held = 0;
  private count = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Bytes taken so far. */
  get offset(): number {
    return this.at;
  }

  /** Whether nothing but the rest of a byte is left. */
  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** At most 24 bits as a number. Throws `TRUNCATED`. */
  bits(length: number): number {
    while (this.count < length) {
      if (this.at >= this.bytes.length) {
        throw new FormatError("bzip2", "TRUNCATED", "the data ends within a block", this.at);
      }
      this.held = (this.held << 8) | (this.bytes[this.at] ?? 0);
      this.at += 1;
      this.count += 8;
    }
    this.count -= length;
    const value = (this.held >>> this.count) & ((1 << length) - 1);
    this.held &= (1 << this.count) - 1;
    return value;
  }

  /** The next `length` bits, at most 24, without taking them; zeros stand for what is beyond the end. */
  peek(length: number): number {
    while (this.count < length) {
      this.held = (this.held << 8) | (this.bytes[this.at] ?? 0);
      this.at += 1;
      this.count += 8;
    }
    return (this.held >>> (this.count - length)) & ((1 << length) - 1);
  }

  /** Takes bits that were peeked at. */
  skip(length: number): void {
    this.count -= length;
    this.held &= (1 << this.count) - 1;
    if (this.at - (this.count >> 3) > this.bytes.length) {
      throw new FormatError("bzip2", "TRUNCATED", "the data ends within a block", this.bytes.length);
    }
  }

  /** 32 bits as an unsigned number. */
  word(): number {
    return ((this.bits(16) << 16) | this.bits(16)) >>> 0;
  }

  /** Passes over what is left of a byte. */
  align(): void {
    this.at -= this.count >> 3;
    this.count = 0;
    this.held = 0;
  }
}
