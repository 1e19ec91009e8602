const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const groups = 16;
/** The first groups are of keywords that end within the two pairs: so many of one and of two bytes that may be any. */
const groupOfAnyPair = 0;
const groupsOfAnyByte = 3;
const anyByte = -1;
/** What is known of a hash of bytes: a keyword begins with four like these, with three, or is these three. */
const [bitOfFour, bitOfThree, bitOfEnd] = [1, 2, 4];

/** A keyword to be filtered for. */
export interface FilteredKeyword {
  /** ASCII, at least `minFilteredLength` characters. */
  readonly text: string;
  /** Whether letters count as they are written. */
  readonly isExact: boolean;
}

/** Four bytes that a keyword may begin with, from its first byte or its second; `anyByte` behind its end. */
interface Beginning {
  /** The byte before those, where it belongs to the keyword. */
  readonly before: number;
  readonly bytes: readonly [number, number, number, number];
  readonly isExact: boolean;
}

interface BytePair {
  readonly first: number;
  readonly second: number;
  readonly isExact: boolean;
}

/** Bytes, and the same two by two. */
export interface PairedBytes {
  readonly bytes: Uint8Array;
  /** In the machine's order; an odd last byte is in none. */
  readonly pairs: Uint16Array;
}

/** Bytes in pairs; they are copied where they begin at an odd address. */
export function pairedBytes(bytes: Uint8Array): PairedBytes {
  const even = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
  return { bytes, pairs: new Uint16Array(even.buffer, even.byteOffset, even.length >> 1) };
}

/** Bytes of the shortest keyword that can be filtered for. */
export const minFilteredLength = 3;

/**
 * Passes over places where no keyword can begin, two bytes a step. Each pair of bytes has two masks of sixteen groups
 * of keywords: those that may begin with it, and those that may go on with it. Where a group is in the first mask of
 * a pair and in the second of the next one, and all four bytes are in a table of beginnings, a keyword may begin there
 * or one byte before. No step waits for what the last one read, as an automaton's does.
 */
export class KeywordFilter {
  readonly #masks = new Uint32Array(0x1_00_00).fill(1 << (groupOfAnyPair + groups));
  /** By hash of bytes: what begins with them. */
  readonly #beginnings = new Uint8Array(0x1_00_00);

  constructor(keywords: readonly FilteredKeyword[]) {
    const all = keywords.flatMap(beginningsOf).sort(byBytes);
    const whole = all.filter(({ bytes }) => bytes[3] !== anyByte);
    const short = all.filter(({ bytes }) => bytes[3] === anyByte && bytes[2] !== anyByte);
    for (const one of all.filter(({ bytes }) => bytes[2] === anyByte)) this.#add(one, groupOfAnyPair);
    const firstWhole = groupOfAnyPair + 1 + groupsOfAnyByte;
    for (const [index, one] of short.entries())
      this.#add(one, groupOfAnyPair + 1 + Math.floor((index * groupsOfAnyByte) / short.length));
    for (const [index, one] of whole.entries())
      this.#add(one, firstWhole + Math.floor((index * (groups - firstWhole)) / whole.length));
  }

  /**
   * The next place, from `from` on, at which a keyword may begin, or one byte before which one may; keywords that
   * begin in `from` or later are meant. The last three bytes are such a place in any case.
   */
  next({ bytes, pairs }: PairedBytes, from: number): number {
    const masks = this.#masks;
    // The last pair that another whole one follows.
    const end = (bytes.length >> 1) - 1;
    let at = (from + 1) >> 1;
    if (at >= end) return at << 1;
    let mask = masks[pairs[at] as number] as number;
    for (; at < end; at++) {
      const following = masks[pairs[at + 1] as number] as number;
      const common = mask & (following >>> groups);
      if (common !== 0 && this.#begins(bytes, at << 1, common)) return at << 1;
      mask = following;
    }
    return at << 1;
  }

  #begins(bytes: Uint8Array, at: number, common: number): boolean {
    const pair = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
    const third = bytes[at + 2] as number;
    const next = third | ((bytes[at + 3] as number) << 8);
    if (((this.#beginnings[hashOf(pair, next)] as number) & bitOfFour) !== 0) return true;
    if (((this.#beginnings[hashOf(pair, third)] as number) & bitOfThree) !== 0) return true;
    return (common & (1 << groupOfAnyPair)) !== 0 && this.#goesOn(bytes[at - 1], pair);
  }

  /** Whether a pair is the end of a keyword of three bytes, by the byte before it. */
  #goesOn(before: number | undefined, pair: number): boolean {
    if (before === undefined) return false;
    return ((this.#beginnings[hashOf(pair, before)] as number) & bitOfEnd) !== 0;
  }

  #add({ before, bytes: [first, second, third, fourth], isExact }: Beginning, group: number): void {
    this.#mark({ first, second, isExact }, 1 << group);
    if (third !== anyByte) this.#mark({ first: third, second: fourth, isExact }, 1 << (group + groups));
    const pair = first | (second << 8);
    if (third === anyByte) this.#know(hashOf(pair, before), bitOfEnd);
    else if (fourth === anyByte) this.#know(hashOf(pair, third), bitOfThree);
    else this.#know(hashOf(pair, third | (fourth << 8)), bitOfFour);
  }

  #know(hash: number, bit: number): void {
    this.#beginnings[hash] = (this.#beginnings[hash] ?? 0) | bit;
  }

  #mark({ first, second, isExact }: BytePair, bits: number): void {
    const masks = this.#masks;
    for (const high of casesOf(second, isExact)) {
      for (const low of casesOf(first, isExact)) {
        const pair = isLittleEndian ? low | (high << 8) : high | (low << 8);
        masks[pair] = (masks[pair] ?? 0) | bits;
      }
    }
  }
}

/** Of four bytes, letters without regard to case. */
function hashOf(pair: number, nextPair: number): number {
  return Math.imul(pair | (nextPair << 16) | 0x20202020, 0x9e3779b1) >>> 16;
}

function beginningsOf({ text, isExact }: FilteredKeyword): readonly Beginning[] {
  const bytes = Buffer.from(isExact ? text : text.toLowerCase(), "latin1");
  const at = (offset: number): number => bytes[offset] ?? anyByte;
  return [0, 1].map((from) => ({
    before: at(from - 1),
    bytes: [at(from), at(from + 1), at(from + 2), at(from + 3)],
    isExact,
  }));
}

/** Those that begin alike share a group, so that a group has few pairs. */
function byBytes({ bytes: left }: Beginning, { bytes: right }: Beginning): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2] || left[3] - right[3];
}

const allBytes = Array.from({ length: 256 }, (_, byte) => byte);

function casesOf(byte: number, isExact: boolean): readonly number[] {
  if (byte === anyByte) return allBytes;
  return !isExact && byte >= 0x61 && byte <= 0x7a ? [byte, byte & ~0x20] : [byte];
}
