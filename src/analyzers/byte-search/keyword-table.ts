/** Keywords as one automaton over bytes (Aho–Corasick), ASCII letters without regard to case. */
export interface KeywordTable {
  /** By byte: those that no keyword holds are one class, 0. */
  readonly classOf: Uint8Array;
  /** By state, shifted, and class: the next state. State 0 is where nothing has begun. */
  readonly next: Uint16Array;
  readonly shift: number;
  /** States from here on end a keyword. */
  readonly firstEnd: number;
  /** By state, from the first that ends one: the keywords' numbers. */
  readonly ends: readonly (readonly number[])[];
  /** States below are of no more than one byte, then of no more than two, none of which ends a keyword. */
  readonly shallow: readonly [oneByte: number, twoBytes: number];
}

interface Trie {
  readonly children: Map<number, number>[];
  readonly ends: number[][];
}

const maxStates = 0xffff;

/** @param keywords ASCII; their numbers are their places in the list */
export function keywordTable(keywords: readonly string[]): KeywordTable {
  const { classOf, count } = byteClasses(keywords);
  const trie = buildTrie(keywords, classOf);
  if (trie.children.length > maxStates) throw new RangeError("too many keywords for one automaton");
  const shift = Math.ceil(Math.log2(Math.max(2, count)));
  return { classOf, shift, ...compile(trie, count, shift) };
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
): Pick<KeywordTable, "ends" | "firstEnd" | "next" | "shallow"> {
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
