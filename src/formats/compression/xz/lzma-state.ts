import { resetProbabilities, type RangeDecoder } from "./range-decoder.ts";

const STATES = 12;
const POSITION_STATES = 16;
const MIN_MATCH = 2;
const FIRST_MATCH_STATE = 7;
const LENGTH_STATES = 4;
const MODELED_SLOTS_END = 14;
const ALIGN_BITS = 4;

/** Where decoded bytes go; everything decoded since the last reset of the dictionary can be referred to. */
export interface LzmaOutput {
  bytes: Buffer;
  position: number;
  /** Position from which on bytes may be referred to. */
  dictionaryStart: number;
}

/** Probabilities of the lengths of matches ("LZMA specification", "The match length decoding"). */
class LengthDecoder {
  private readonly choice = new Uint16Array(2);
  private readonly low = new Uint16Array(POSITION_STATES << 3);
  private readonly middle = new Uint16Array(POSITION_STATES << 3);
  private readonly high = new Uint16Array(256);

  reset(): void {
    for (const probabilities of [this.choice, this.low, this.middle, this.high])
      resetProbabilities(probabilities);
  }

  decode(decoder: RangeDecoder, positionState: number): number {
    if (decoder.bit(this.choice, 0) === 0) return decoder.tree(this.low, positionState << 3, 3);
    if (decoder.bit(this.choice, 1) === 0) return 8 + decoder.tree(this.middle, positionState << 3, 3);
    return 16 + decoder.tree(this.high, 0, 8);
  }
}

/** The state of an LZMA decoder, which outlives the chunks of LZMA2 ("LZMA specification", I. Pavlov). */
export class LzmaState {
  private readonly decoder: RangeDecoder;
  private readonly output: LzmaOutput;
  private readonly isMatch = new Uint16Array(STATES * POSITION_STATES);
  private readonly isRep = new Uint16Array(STATES);
  private readonly isRep0 = new Uint16Array(STATES);
  private readonly isRep1 = new Uint16Array(STATES);
  private readonly isRep2 = new Uint16Array(STATES);
  private readonly isRep0Long = new Uint16Array(STATES * POSITION_STATES);
  private readonly slots = new Uint16Array(LENGTH_STATES << 6);
  private readonly special = new Uint16Array(128);
  private readonly align = new Uint16Array(1 << ALIGN_BITS);
  private readonly length = new LengthDecoder();
  private readonly repLength = new LengthDecoder();
  private literals = new Uint16Array(0);
  private literalContextBits = 0;
  private literalPositionMask = 0;
  private positionMask = 0;
  private state = 0;
  private readonly distances = new Int32Array(4);

  constructor(decoder: RangeDecoder, output: LzmaOutput) {
    this.decoder = decoder;
    this.output = output;
  }

  /** Takes the byte that holds lc, lp and pb; false when it is none that LZMA2 allows. */
  setProperties(byte: number): boolean {
    const lc = byte % 9;
    const lp = Math.floor(byte / 9) % 5;
    const pb = Math.floor(byte / 45);
    if (pb > 4 || lc + lp > 4) return false;
    this.literalContextBits = lc;
    this.literalPositionMask = (1 << lp) - 1;
    this.positionMask = (1 << pb) - 1;
    this.literals = new Uint16Array(0x300 << (lc + lp));
    return true;
  }

  reset(): void {
    const { isMatch, isRep, isRep0, isRep1, isRep2, isRep0Long, slots, special, align, literals } = this;
    const all = [isMatch, isRep, isRep0, isRep1, isRep2, isRep0Long, slots, special, align, literals];
    for (const probabilities of all) resetProbabilities(probabilities);
    this.length.reset();
    this.repLength.reset();
    this.state = 0;
    this.distances.fill(0);
  }

  /** Decodes until the output reaches `limit`; false when the data refers to what is not there. */
  decodeTo(limit: number): boolean {
    const { decoder, output } = this;
    while (output.position < limit) {
      const positionState = (output.position - output.dictionaryStart) & this.positionMask;
      const index = (this.state << 4) + positionState;
      if (decoder.bit(this.isMatch, index) === 0) this.decodeLiteral();
      else {
        const length = this.decodeMatch(index, positionState);
        if (!this.copyMatch(length, limit)) return false;
      }
    }
    return true;
  }

  private decodeLiteral(): void {
    const { decoder, output } = this;
    const { bytes, position, dictionaryStart } = output;
    const previous = position > dictionaryStart ? (bytes[position - 1] ?? 0) : 0;
    const positionBits = (position - dictionaryStart) & this.literalPositionMask;
    const context = (positionBits << this.literalContextBits) + (previous >>> (8 - this.literalContextBits));
    const start = 0x300 * context;
    let symbol = 1;
    if (this.state >= FIRST_MATCH_STATE) {
      let matched = bytes[position - (this.distances[0] ?? 0) - 1] ?? 0;
      while (symbol < 0x100) {
        const expected = (matched >>> 7) & 1;
        matched <<= 1;
        const bit = decoder.bit(this.literals, start + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== expected) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | decoder.bit(this.literals, start + symbol);
    bytes[position] = symbol;
    output.position = position + 1;
    this.state = stateAfterLiteral(this.state);
  }

  /** Decodes distance and length of a match; the distance becomes the first of the last four. */
  private decodeMatch(index: number, positionState: number): number {
    const { decoder, state } = this;
    if (decoder.bit(this.isRep, state) === 1) return this.decodeRepeat(index, positionState);
    const length = MIN_MATCH + this.length.decode(decoder, positionState);
    this.state = state < FIRST_MATCH_STATE ? 7 : 10;
    this.distances.copyWithin(1, 0, 3);
    this.distances[0] = this.decodeDistance(Math.min(length - MIN_MATCH, LENGTH_STATES - 1));
    return length;
  }

  private decodeRepeat(index: number, positionState: number): number {
    const { decoder, distances, state } = this;
    if (decoder.bit(this.isRep0, state) === 0) {
      if (decoder.bit(this.isRep0Long, index) === 0) {
        this.state = state < FIRST_MATCH_STATE ? 9 : 11;
        return 1;
      }
    } else {
      const which = this.decodeWhichRepeat();
      const distance = distances[which] ?? 0;
      distances.copyWithin(1, 0, which);
      distances[0] = distance;
    }
    this.state = state < FIRST_MATCH_STATE ? 8 : 11;
    return MIN_MATCH + this.repLength.decode(decoder, positionState);
  }

  private decodeWhichRepeat(): 1 | 2 | 3 {
    if (this.decoder.bit(this.isRep1, this.state) === 0) return 1;
    return this.decoder.bit(this.isRep2, this.state) === 0 ? 2 : 3;
  }

  private decodeDistance(lengthState: number): number {
    const { decoder } = this;
    const slot = decoder.tree(this.slots, lengthState << 6, 6);
    if (slot < 4) return slot;
    const bits = (slot >>> 1) - 1;
    const start = (2 | (slot & 1)) << bits;
    if (slot < MODELED_SLOTS_END) return start + decoder.reverseTree(this.special, start - slot, bits);
    const direct = decoder.directBits(bits - ALIGN_BITS) << ALIGN_BITS;
    return (start + direct + decoder.reverseTree(this.align, 0, ALIGN_BITS)) | 0;
  }

  private copyMatch(length: number, limit: number): boolean {
    const { output } = this;
    const { bytes, position } = output;
    const distance = (this.distances[0] ?? 0) + 1;
    const isKnown = distance > 0 && distance <= position - output.dictionaryStart;
    if (!isKnown || length > limit - position) return false;
    const end = position + length;
    if (distance >= length) bytes.copyWithin(position, position - distance, end - distance);
    else for (let at = position; at < end; at += 1) bytes[at] = bytes[at - distance] ?? 0;
    output.position = end;
    return true;
  }
}

function stateAfterLiteral(state: number): number {
  if (state < 4) return 0;
  return state < 10 ? state - 3 : state - 6;
}
