const TOP = 1 << 24;
const PROBABILITY_BITS = 11;
const MOVE_BITS = 5;
const HALF = 1 << (PROBABILITY_BITS - 1);

/** Fresh probabilities: every bit as likely 0 as 1. */
export function resetProbabilities(probabilities: Uint16Array): void {
  probabilities.fill(HALF);
}

/**
 * The range decoder of LZMA ("LZMA specification", I. Pavlov, "Range Coding"). Reads of a chunk of known length; what is missing
 * at its end reads as zeros, and `isFinished` tells afterwards that the chunk was not what it claimed to be.
 */
export class RangeDecoder {
  private readonly input: Buffer;
  private at = 0;
  private end = 0;
  private range = 0;
  private code = 0;

  constructor(input: Buffer) {
    this.input = input;
  }

  /** Begins a chunk; false when its first byte is not the zero that every encoder writes. */
  start(at: number, end: number): boolean {
    const isValid = end - at >= 5 && this.input[at] === 0;
    if (isValid) this.code = this.input.readUInt32BE(at + 1) | 0;
    this.at = at + 5;
    this.end = end;
    this.range = -1;
    return isValid;
  }

  /** Whether the chunk was used up exactly. */
  isFinished(): boolean {
    this.normalize();
    return this.at === this.end && this.code === 0;
  }

  /** Decodes one bit and adapts its probability. */
  bit(probabilities: Uint16Array, index: number): 0 | 1 {
    this.normalize();
    const probability = probabilities[index] ?? HALF;
    const bound = Math.imul(this.range >>> PROBABILITY_BITS, probability);
    // Unsigned comparison of two 32-bit integers.
    if ((this.code ^ 0x80000000) < (bound ^ 0x80000000)) {
      this.range = bound;
      probabilities[index] = probability + (((1 << PROBABILITY_BITS) - probability) >>> MOVE_BITS);
      return 0;
    }
    this.range = (this.range - bound) | 0;
    this.code = (this.code - bound) | 0;
    probabilities[index] = probability - (probability >>> MOVE_BITS);
    return 1;
  }

  /** Decodes bits that are as likely 0 as 1. */
  directBits(count: number): number {
    let result = 0;
    for (let index = 0; index < count; index += 1) {
      this.normalize();
      this.range >>>= 1;
      this.code = (this.code - this.range) | 0;
      const mask = this.code >> 31;
      this.code = (this.code + (this.range & mask)) | 0;
      result = (result << 1) + 1 + mask;
    }
    return result;
  }

  /** Decodes a number of `bits` bits, most significant first. */
  tree(probabilities: Uint16Array, start: number, bits: number): number {
    let symbol = 1;
    for (let index = 0; index < bits; index += 1)
      symbol = (symbol << 1) | this.bit(probabilities, start + symbol);
    return symbol - (1 << bits);
  }

  /** Decodes a number of `bits` bits, least significant first. */
  reverseTree(probabilities: Uint16Array, start: number, bits: number): number {
    let symbol = 1;
    let result = 0;
    for (let index = 0; index < bits; index += 1) {
      const bit = this.bit(probabilities, start + symbol);
      symbol = (symbol << 1) | bit;
      result |= bit << index;
    }
    return result;
  }

  private normalize(): void {
    if (this.range >>> 0 >= TOP) return;
    this.range <<= 8;
    this.code = (this.code << 8) | (this.at < this.end ? (this.input[this.at] ?? 0) : 0);
    this.at += 1;
  }
}
