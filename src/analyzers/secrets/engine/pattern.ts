/** One part of a pattern. `set` holds the bytes that may stand there. */
export type PatternNode =
  | { readonly kind: "set"; readonly bytes: readonly number[] }
  | { readonly kind: "empty" }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly options: readonly PatternNode[] }
  | { readonly kind: "group"; readonly part: PatternNode; readonly isValue: boolean }
  | { readonly kind: "repeat"; readonly part: PatternNode; readonly min: number; readonly max: number };

/** What is wrong with a pattern, and where in it. */
export class PatternProblem extends Error {
  constructor(message: string, offset: number) {
    super(`${message} at character ${offset + 1}`);
    this.name = "PatternProblem";
  }
}

const printable = Array.from({ length: 95 }, (_, index) => 0x20 + index);
const anyByte = Array.from({ length: 256 }, (_, index) => index);
const digits = range(0x30, 0x39);
const word = [...digits, ...range(0x41, 0x5a), 0x5f, ...range(0x61, 0x7a)];
const space = [0x20, 0x09, 0x0a, 0x0d, 0x0b, 0x0c];
const shorthands: Readonly<Record<string, readonly number[]>> = {
  d: digits,
  w: word,
  s: space,
  D: without(digits),
  W: without(word),
  S: without(space),
};
const controls: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, f: 0x0c, v: 0x0b, 0: 0 };

/**
 * Reads the part of ECMAScript's regular expressions whose running time is bounded: sets, groups, choices and
 * counted repetitions, `\b` and `\B`, and `^` and `$` for the ends of the text. Everything else is refused: look-around, back-references, `*`, `+`, `{n,}`, and a variable
 * repetition of something that itself is of variable length unless it is short.
 *
 * @throws PatternProblem with the place
 */
export function parsePattern(pattern: string): PatternNode {
  const parser = new PatternParser(pattern);
  return parser.parse();
}

/** Characters of the longest match. */
export function longestMatch(node: PatternNode): number {
  return matchLength(node, "max");
}

/** Characters of the shortest match. */
export function shortestMatch(node: PatternNode): number {
  return matchLength(node, "min");
}

function matchLength(node: PatternNode, bound: "min" | "max"): number {
  switch (node.kind) {
    case "set":
      return 1;
    case "empty":
      return 0;
    case "sequence":
      return node.parts.reduce((sum, part) => sum + matchLength(part, bound), 0);
    case "choice":
      return Math[bound](...node.options.map((option) => matchLength(option, bound)));
    case "group":
      return matchLength(node.part, bound);
    case "repeat":
      return node[bound] * matchLength(node.part, bound);
  }
}

/** Repeating what itself varies in length may be tried in so many ways at most. */
const maxNestedRepetition = 64;
const maxRepetition = 65_536;
const maxDepth = 16;

/** A cursor over one pattern. */
class PatternParser {
  readonly #pattern: string;
  #at = 0;
  #groups = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  parse(): PatternNode {
    const node = this.#choice(0);
    if (this.#at < this.#pattern.length) throw this.#problem("a parenthesis closes nothing");
    return node;
  }

  #choice(depth: number): PatternNode {
    if (depth > maxDepth) throw this.#problem("groups are nested too deep");
    const options = [this.#sequence(depth)];
    while (this.#take("|")) options.push(this.#sequence(depth));
    return options.length === 1 && options[0] !== undefined ? options[0] : { kind: "choice", options };
  }

  #sequence(depth: number): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#at < this.#pattern.length && !"|)".includes(this.#peek())) {
      parts.push(this.#repeated(this.#atom(depth)));
    }
    return { kind: "sequence", parts };
  }

  #repeated(part: PatternNode): PatternNode {
    const start = this.#at;
    if ("*+".includes(this.#peek() || " ")) throw this.#problem("a repetition has no upper bound");
    const counts = this.#take("?") ? { min: 0, max: 1 } : this.#counts();
    if (counts === undefined) return part;
    this.#take("?");
    const varies = longestMatch(part) !== shortestMatch(part);
    if (counts.max > maxRepetition) throw this.#problem("a repetition is too long", start);
    if (varies && counts.max > maxNestedRepetition) {
      throw this.#problem("a repetition of something of variable length has too high a bound", start);
    }
    return { kind: "repeat", part, ...counts };
  }

  #counts(): { min: number; max: number } | undefined {
    const found = /^\{(\d{1,5})(,?)(\d{0,5})\}/.exec(this.#pattern.slice(this.#at, this.#at + 16));
    if (found === null) return undefined;
    if (found[2] === "," && found[3] === "") throw this.#problem("a repetition has no upper bound");
    this.#at += found[0].length;
    const min = Number(found[1]);
    return { min, max: found[2] === "," ? Number(found[3]) : min };
  }

  #atom(depth: number): PatternNode {
    const character = this.#peek();
    if (character === "(") return this.#group(depth);
    if (character === "[") return this.#set();
    if (character === "\\" && /[bB]/.test(this.#pattern[this.#at + 1] ?? "")) {
      this.#at += 2;
      return { kind: "empty" };
    }
    if (character === "\\") return { kind: "set", bytes: this.#escape() };
    this.#at++;
    if (character === "$" || character === "^") return { kind: "empty" };
    if (character === ".") return { kind: "set", bytes: without([0x0a, 0x0d]) };
    return { kind: "set", bytes: [byteOf(character)] };
  }

  #group(depth: number): PatternNode {
    const start = this.#at;
    this.#at++;
    let isValue = false;
    if (this.#take("?")) {
      if (!this.#take(":")) throw this.#problem("look-around and named groups are not supported", start);
    } else {
      isValue = this.#groups++ === 0;
    }
    const part = this.#choice(depth + 1);
    if (!this.#take(")")) throw this.#problem("a parenthesis is not closed", start);
    return { kind: "group", part, isValue };
  }

  #set(): PatternNode {
    const start = this.#at++;
    const isNegated = this.#take("^");
    const bytes = new Set<number>();
    while (this.#peek() !== "]") {
      if (this.#at >= this.#pattern.length) throw this.#problem("a set is not closed", start);
      for (const byte of this.#setItem()) bytes.add(byte);
    }
    this.#at++;
    return { kind: "set", bytes: isNegated ? without([...bytes]) : [...bytes] };
  }

  #setItem(): readonly number[] {
    const first = this.#setCharacter();
    const [low] = first;
    const isRange = this.#peek() === "-" && this.#pattern[this.#at + 1] !== "]" && first.length === 1;
    if (!isRange || low === undefined) return first;
    this.#at++;
    const [high] = this.#setCharacter();
    return range(low, high ?? low);
  }

  #setCharacter(): readonly number[] {
    if (this.#peek() === "\\") return this.#escape();
    return [byteOf(this.#pattern[this.#at++] ?? "")];
  }

  #escape(): readonly number[] {
    const start = this.#at++;
    const character = this.#pattern[this.#at++] ?? "";
    const shorthand = shorthands[character];
    if (shorthand !== undefined) return shorthand;
    const hex = /^[0-9a-fA-F]{2}/.exec(this.#pattern.slice(this.#at, this.#at + 2));
    if (character === "x" && hex !== null) {
      this.#at += 2;
      return [Number.parseInt(hex[0], 16)];
    }
    const control = controls[character];
    if (control !== undefined) return [control];
    if (/[A-Za-z1-9]/.test(character)) {
      throw this.#problem("back-references and this escape are not supported", start);
    }
    return [byteOf(character)];
  }

  #peek(): string {
    return this.#pattern[this.#at] ?? "";
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  #problem(message: string, at = this.#at): PatternProblem {
    return new PatternProblem(message, at);
  }
}

function byteOf(character: string): number {
  const code = character.charCodeAt(0);
  if (Number.isNaN(code) || code > 0xff) throw new PatternProblem("a character is outside of Latin-1", 0);
  return code;
}

function range(low: number, high: number): readonly number[] {
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index);
}

function without(bytes: readonly number[]): readonly number[] {
  const left = new Set(bytes);
  return anyByte.filter((byte) => !left.has(byte));
}

/** Printable bytes of a set, or all where none is: what examples are made of. */
export function exampleBytes(bytes: readonly number[]): readonly number[] {
  const visible = bytes.filter((byte) => printable.includes(byte));
  return visible.length > 0 ? visible : bytes;
}
