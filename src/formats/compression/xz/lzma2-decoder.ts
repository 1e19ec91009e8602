import { FormatError } from "../../format-error.ts";
import { LzmaState, type LzmaOutput } from "./lzma-state.ts";
import { RangeDecoder } from "./range-decoder.ts";

const END = 0x00;
const STORED_WITH_RESET = 0x01;
const STORED = 0x02;
const LZMA = 0x80;

/**
 * Decodes the chunks of LZMA2 into an output that grows up to `maxBytes` and serves as the dictionary too (the
 * format is described by "XZ Embedded" and by LZMA SDK's `Lzma2Dec.c`). Throws `FormatError`.
 */
export class Lzma2Decoder {
  readonly output: LzmaOutput = { bytes: Buffer.alloc(0), position: 0, dictionaryStart: 0 };
  private readonly input: Buffer;
  private readonly maxBytes: number;
  private readonly decoder: RangeDecoder;
  private readonly state: LzmaState;
  private hasDictionary = false;
  private hasProperties = false;

  constructor(input: Buffer, maxBytes: number) {
    this.input = input;
    this.maxBytes = maxBytes;
    this.decoder = new RangeDecoder(input);
    this.state = new LzmaState(this.decoder, this.output);
  }

  /** Decodes the chunks from `at` to the end mark; the offset behind it. */
  decode(at: number): number {
    this.hasDictionary = false;
    this.hasProperties = false;
    let next = at;
    for (;;) {
      const control = this.byte(next);
      if (control === END) return next + 1;
      if (control >= LZMA) next = this.decodeChunk(control, next);
      else if (control <= STORED) next = this.copyChunk(control, next);
      else throw this.malformed(next);
    }
  }

  private copyChunk(control: number, at: number): number {
    const size = 1 + (this.byte(at + 1) << 8) + this.byte(at + 2);
    if (control === STORED_WITH_RESET) this.resetDictionary();
    if (!this.hasDictionary) throw this.malformed(at);
    const start = at + 3;
    this.require(start + size);
    this.reserve(size, at);
    this.input.copy(this.output.bytes, this.output.position, start, start + size);
    this.output.position += size;
    return start + size;
  }

  private decodeChunk(control: number, at: number): number {
    const size = 1 + ((control & 0x1f) << 16) + (this.byte(at + 1) << 8) + this.byte(at + 2);
    const packed = 1 + (this.byte(at + 3) << 8) + this.byte(at + 4);
    const resets = (control >> 5) & 3;
    if (resets === 3) this.resetDictionary();
    if (resets >= 2) this.hasProperties = this.state.setProperties(this.byte(at + 5));
    if (!this.hasDictionary || !this.hasProperties) throw this.malformed(at);
    if (resets >= 1) this.state.reset();
    const start = at + (resets >= 2 ? 6 : 5);
    const end = start + packed;
    this.require(end);
    this.reserve(size, at);
    const isWhole =
      this.decoder.start(start, end) &&
      this.state.decodeTo(this.output.position + size) &&
      this.decoder.isFinished();
    if (!isWhole) throw this.malformed(at);
    return end;
  }

  private resetDictionary(): void {
    this.output.dictionaryStart = this.output.position;
    this.hasDictionary = true;
  }

  private byte(at: number): number {
    this.require(at + 1);
    return this.input[at] ?? 0;
  }

  private require(end: number): void {
    if (end <= this.input.length) return;
    throw new FormatError("xz", "TRUNCATED", "the compressed data ends too early", this.input.length);
  }

  private reserve(size: number, at: number): void {
    const needed = this.output.position + size;
    if (needed > this.maxBytes) {
      throw new FormatError("xz", "LIMIT", "the data decompresses to more than is allowed", at);
    }
    if (needed <= this.output.bytes.length) return;
    const grown = Buffer.alloc(Math.min(this.maxBytes, Math.max(needed, this.output.bytes.length * 2)));
    this.output.bytes.copy(grown, 0, 0, this.output.position);
    this.output.bytes = grown;
  }

  private malformed(at: number): FormatError {
    return new FormatError("xz", "MALFORMED", "the compressed data is damaged", at);
  }
}
