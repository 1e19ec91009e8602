import { byteSearchProgram, foundBytes, readBehind } from "./byte-search-program.ts";
import { keywordTable, type KeywordTable } from "./keyword-table.ts";
import { keywordWindows, placeBytes, tableSize } from "./keyword-windows.ts";
import { instantiate, type LinearMemory, linearMemory, pageBytes } from "./web-assembly.ts";

/** Pairs of numbers, one behind the other. */
export type NumberPairs = ArrayLike<number>;

/** What a search gives of bytes. */
export interface SearchedBytes {
  /** Where keywords are: pairs of the offset behind the occurrence and the keyword's number, in order. */
  readonly hits: NumberPairs;
  /** Where runs of 24 characters of base64 or more begin and end, in order. */
  readonly runs: NumberPairs;
}

interface Program {
  places(from: number, end: number, list: number): number;
  keywords(
    ...range: [from: number, end: number, least: number, list: number, listEnd: number, out: number]
  ): number;
  runs(from: number, end: number, out: number): number;
}

const halvesBytes = 32;
const classBytes = 256;
/** Tables first: nothing that is searched lies so near to 0 that the greatest distance reaches below. */
const beginningsAt = 0;
const windowsAt = beginningsAt + tableSize;
const shortAt = windowsAt + tableSize;
const classesAt = shortAt + tableSize;
const halvesAt = classesAt + classBytes;
const nextAt = halvesAt + halvesBytes;
/** Enough for the pieces that files are read in. */
const firstCapacity = 1_200_000;

/**
 * Goes over bytes in WebAssembly, which is assembled here: finds all of many keywords, ASCII letters without regard to
 * case, and runs of base64. What is searched is copied into its memory. One of them serves one thread.
 */
export class ByteSearch {
  readonly #table: KeywordTable;
  readonly #memory: LinearMemory;
  readonly #program: Program;
  readonly #dataAt: number;
  readonly #isFiltered: boolean;
  #capacity = 0;
  #view = new Uint8Array(0);

  /** @param keywords ASCII; their numbers are their places in the list */
  constructor(keywords: readonly string[]) {
    const table = keywordTable(keywords);
    const windows = keywordWindows(keywords);
    this.#table = table;
    this.#isFiltered = windows !== undefined;
    this.#dataAt = aligned(nextAt + table.next.byteLength);
    this.#memory = linearMemory(Math.ceil(this.#dataAt / pageBytes));
    this.#reserve(firstCapacity);
    if (windows !== undefined) {
      this.#view.set(windows.beginnings, beginningsAt);
      this.#view.set(windows.windows, windowsAt);
      this.#view.set(windows.shortKeywords, shortAt);
    }
    this.#view.set(table.classOf, classesAt);
    this.#view.set(base64Halves(), halvesAt);
    this.#view.set(new Uint8Array(table.next.buffer), nextAt);
    const tables = { beginnings: beginningsAt, windows: windowsAt, shortKeywords: shortAt };
    const places = { ...tables, classOf: classesAt, next: nextAt };
    const program = byteSearchProgram({ ...table, ...places, halves: halvesAt });
    this.#program = instantiate(program, this.#memory) as unknown as Program;
  }

  /** @param withRuns whether runs of base64 are asked for too */
  search(bytes: Uint8Array, withRuns: boolean): SearchedBytes {
    this.#reserve(bytes.length);
    const from = this.#dataAt;
    const end = from + bytes.length;
    this.#view.set(bytes, from);
    this.#view.fill(0, end, end + readBehind);
    const out = from + this.#capacity + readBehind;
    const hits = this.#hits(this.#found(out, this.#keywords(from, end, out)));
    if (!withRuns) return { hits, runs: [] };
    return { hits, runs: this.#found(out, this.#program.runs(from, end, out)).slice() };
  }

  #keywords(from: number, end: number, out: number): number {
    const list = out + this.#capacity * foundBytes;
    if (this.#isFiltered) {
      return this.#program.keywords(from, end, 0, list, this.#program.places(from, end, list), out);
    }
    // Without windows the automaton runs from the first place to the last.
    new DataView(this.#memory.buffer).setUint32(list, from, true);
    return this.#program.keywords(from, end, end, list, list + placeBytes, out);
  }

  #hits(found: Uint32Array): readonly number[] {
    const { ends, firstEnd } = this.#table;
    const hits: number[] = [];
    for (let index = 0; index < found.length; index += 2) {
      const end = found[index] ?? 0;
      for (const keyword of ends[(found[index + 1] ?? 0) - firstEnd] ?? []) hits.push(end, keyword);
    }
    return hits;
  }

  /** What the program wrote, valid until it runs again. */
  #found(out: number, behind: number): Uint32Array {
    return behind === out ? nothing : new Uint32Array(this.#memory.buffer, out, (behind - out) >> 2);
  }

  /**
   * Room for so many bytes, and behind them for what may be found: something at every byte. Memory that nothing is
   * written to is none.
   */
  #reserve(length: number): void {
    if (length <= this.#capacity) return;
    this.#capacity = aligned(length);
    const needed = this.#dataAt + this.#capacity * (1 + foundBytes + placeBytes) + 2 * readBehind;
    const missing = needed - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / pageBytes));
    this.#view = new Uint8Array(this.#memory.buffer);
  }
}

const nothing = new Uint32Array(0);

/** The next multiple of what anything that is written takes. */
function aligned(length: number): number {
  return Math.ceil(length / foundBytes) * foundBytes;
}

/** Which bytes are of base64, in either alphabet, by their halves: no byte's halves share a bit unless it is. */
function base64Halves(): Uint8Array {
  const groups: readonly (readonly [high: readonly number[], low: string])[] = [
    [[0x2], "bdf"],
    [[0x3], "0123456789"],
    [[0x4, 0x6], "123456789abcdef"],
    [[0x5], "0123456789af"],
    [[0x7], "0123456789a"],
  ];
  const halves = new Uint8Array(halvesBytes);
  for (const [bit, [high, low]] of groups.entries()) {
    for (const half of low)
      halves[Number.parseInt(half, 16)] = (halves[Number.parseInt(half, 16)] ?? 0) | (1 << bit);
    for (const half of high) halves[16 + half] = 1 << bit;
  }
  return halves;
}
