import { KeywordFilter, minFilteredLength, pairedBytes } from "./keyword-filter.ts";

/** Where keywords occur: pairs of the offset behind the occurrence and the keyword's number, in order. */
export type KeywordHits = readonly number[];

interface Trie {
  readonly children: Map<number, number>[];
  readonly ends: number[][];
}

const maxStates = 0xffff;

/**
 * Finds all of many keywords in one run over bytes (Aho–Corasick), ASCII letters without regard to case. The
 * transitions are one dense table over classes of bytes: those that no keyword holds are one class. It runs only
 * where a filter says that a keyword may begin, which is at a few places in a hundred.
 */
export class KeywordAutomaton {
  readonly #classOf: Uint8Array;
  readonly #next: Uint16Array;
  readonly #shift: number;
  /** States from here on end a keyword. */
  readonly #firstEnd: number;
  readonly #ends: readonly (readonly number[])[];
  /** States below are of no more than one byte, then of no more than two, none of which ends a keyword. */
  readonly #shallow: readonly [number, number];
  /** None where a keyword is too short for one. */
  readonly #filter: KeywordFilter | undefined;

  /**
   * @param keywords ASCII; their numbers are their places in the list
   * @param isExact whether the keyword of a number may be left out where it is written in another case
   */
  constructor(keywords: readonly string[], isExact: (number: number) => boolean = () => false) {
    const { classOf, count } = byteClasses(keywords);
    const trie = buildTrie(keywords, classOf);
    if (trie.children.length > maxStates) throw new RangeError("too many keywords for one automaton");
    this.#classOf = classOf;
    this.#shift = Math.ceil(Math.log2(Math.max(2, count)));
    const { next, firstEnd, ends, shallow } = compile(trie, count, this.#shift);
    this.#next = next;
    this.#firstEnd = firstEnd;
    this.#ends = ends;
    this.#shallow = shallow;
    const canFilter = keywords.every((keyword) => keyword.length >= minFilteredLength);
    this.#filter = canFilter
      ? new KeywordFilter(keywords.map((text, number) => ({ text, isExact: isExact(number) })))
      : undefined;
  }

  /** Every occurrence, in the order of its end. */
  find(bytes: Uint8Array): KeywordHits {
    const hits: number[] = [];
    const filter = this.#filter;
    if (filter === undefined) {
      this.#run(bytes, { from: 0, least: bytes.length }, hits);
      return hits;
    }
    const paired = pairedBytes(bytes);
    let at = 0;
    while (at < bytes.length) {
      const place = filter.next(paired, at);
      at = this.#run(bytes, { from: Math.max(at, place - 1), least: place + minFilteredLength }, hits);
    }
    return hits;
  }

  /**
   * Runs from a place on as far as `least` at least, and until no more than two bytes may be the beginning of a
   * keyword. Gives where those are: no keyword that begins before ends behind.
   */
  #run(bytes: Uint8Array, { from, least }: { from: number; least: number }, hits: number[]): number {
    const classOf = this.#classOf;
    const next = this.#next;
    const shift = this.#shift;
    const firstEnd = this.#firstEnd;
    const [oneByte, twoBytes] = this.#shallow;
    const { length } = bytes;
    let state = 0;
    for (let offset = from; offset < length; offset++) {
      state = next[(state << shift) | (classOf[bytes[offset] as number] as number)] as number;
      if (state >= firstEnd) this.#note(hits, state, offset + 1);
      else if (state < twoBytes && offset + 1 >= least) {
        return offset + 1 - (state === 0 ? 0 : state < oneByte ? 1 : 2);
      }
    }
    return length;
  }

  #note(hits: number[], state: number, end: number): void {
    for (const keyword of this.#ends[state - this.#firstEnd] ?? []) hits.push(end, keyword);
  }
}

function folded(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

function byteClasses(keywords: readonly string[]): { classOf: Uint8Array; count: number } {
  const classOf = new Uint8Array(256);
  let count = 1;
  for (const keyword of keywords) {
    for (const byte of Buffer.from(keyword, "latin1")) {
      const lower = folded(byte);
      if (classOf[lower] === 0) classOf[lower] = count++;
    }
  }
  for (let byte = 0x41; byte <= 0x5a; byte++) classOf[byte] = classOf[byte | 0x20] ?? 0;
  return { classOf, count };
}

function buildTrie(keywords: readonly string[], classOf: Uint8Array): Trie {
  const children = [new Map<number, number>()];
  const ends: number[][] = [[]];
  for (const [number, keyword] of keywords.entries()) {
    let node = 0;
    for (const byte of Buffer.from(keyword, "latin1")) {
      const label = classOf[byte] ?? 0;
      const known = children[node]?.get(label);
      const child = known ?? children.length;
      if (known === undefined) {
        children[node]?.set(label, child);
        children.push(new Map<number, number>());
        ends.push([]);
      }
      node = child;
    }
    ends[node]?.push(number);
  }
  return { children, ends };
}

/** Follows the failure links once for all, breadth first, and numbers the states so that those that end a keyword come last. */
function compile(
  { children, ends }: Trie,
  classes: number,
  shift: number,
): { next: Uint16Array; firstEnd: number; ends: number[][]; shallow: readonly [number, number] } {
  const states = children.length;
  const rows = Array.from({ length: states }, () => new Uint16Array(classes));
  const fail = new Uint16Array(states);
  const depth = new Uint16Array(states);
  const order: number[] = [0];
  for (const node of order) {
    const parentFail = fail[node] ?? 0;
    for (let label = 0; label < classes; label++) {
      const child = children[node]?.get(label);
      const fallback = node === 0 ? 0 : (rows[parentFail]?.[label] ?? 0);
      const row = rows[node];
      if (row !== undefined) row[label] = child ?? fallback;
      if (child === undefined) continue;
      fail[child] = fallback;
      depth[child] = (depth[node] ?? 0) + 1;
      ends[child]?.push(...(ends[fallback] ?? []));
      order.push(child);
    }
  }
  const plain = order.filter((node) => ends[node]?.length === 0);
  const ending = order.filter((node) => ends[node]?.length !== 0);
  const numbered = [...plain, ...ending];
  const numberOf = new Uint16Array(states);
  for (const [number, node] of numbered.entries()) numberOf[node] = number;
  const next = new Uint16Array(states << shift);
  for (const [number, node] of numbered.entries()) {
    for (let label = 0; label < classes; label++) {
      next[(number << shift) | label] = numberOf[rows[node]?.[label] ?? 0] ?? 0;
    }
  }
  const upTo = (most: number): number => plain.filter((node) => (depth[node] ?? 0) <= most).length;
  const shallow = [upTo(1), upTo(2)] as const;
  return { next, firstEnd: plain.length, ends: ending.map((node) => ends[node] ?? []), shallow };
}
