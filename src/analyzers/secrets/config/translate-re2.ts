import { longestMatch, parsePattern, PatternProblem } from "../engine/pattern.ts";

/** Upper bounds that are tried for repetitions without one, the widest first. */
const bounds = [1024, 256, 96, 32];
const maxMatch = 16_384;

/**
 * A regular expression of RE2's syntax ("RE2 syntax"), as gitleaks has them, in the bounded form that rules here are
 * written in: flags become sets of both cases, names of groups go, and what has no upper bound gets one.
 *
 * @throws PatternProblem where it cannot be said in that form
 */
export function translateRe2(source: string): string {
  let problem: unknown;
  for (const bound of bounds) {
    try {
      const pattern = new Translator(source, bound).translate();
      if (longestMatch(parsePattern(pattern)) <= maxMatch) return pattern;
    } catch (thrown) {
      if (!(thrown instanceof PatternProblem)) throw thrown;
      problem ??= thrown;
    }
  }
  throw problem instanceof PatternProblem ? problem : new PatternProblem("the longest match is too long", 0);
}

interface Flags {
  readonly i: boolean;
  readonly s: boolean;
}

const posix: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  digit: "0-9",
  lower: "a-z",
  upper: "A-Z",
  space: "\\t\\n\\v\\f\\r ",
  word: "0-9A-Za-z_",
  xdigit: "0-9A-Fa-f",
  punct: "!-\\/:-@\\[-`{-~",
};

/** A cursor over one expression. */
class Translator {
  readonly #source: string;
  readonly #bound: number;
  readonly #outer: Flags[] = [];
  #flags: Flags = { i: false, s: false };
  #at = 0;
  #out = "";

  constructor(source: string, bound: number) {
    this.#source = source;
    this.#bound = bound;
  }

  translate(): string {
    while (this.#at < this.#source.length) this.#next();
    return this.#out;
  }

  #next(): void {
    const character = this.#source[this.#at] ?? "";
    if (character === "(") this.#group();
    else if (character === ")") {
      this.#flags = this.#outer.pop() ?? this.#flags;
      this.#emit(")");
    } else if (character === "[") this.#set();
    else if (character === "\\") this.#escape();
    else if (character === "*" || character === "+") {
      this.#emit(`{${character === "*" ? 0 : 1},${this.#bound}}`);
    } else if (character === "{") this.#counts();
    else if (character === ".") this.#emit(this.#flags.s ? "[\\s\\S]" : "[^\\n]");
    else if ("$^|?".includes(character)) this.#emit(character);
    else this.#emit(this.#literal(character));
  }

  #group(): void {
    const rest = this.#source.slice(this.#at, this.#at + 80);
    const flags = /^\(\?([a-zA-Z]{0,4})(?:-([a-zA-Z]{1,4}))?([:)])/.exec(rest);
    const name = /^\(\?P?<\w{1,64}>/.exec(rest);
    if (flags !== null) {
      const [whole, on = "", off = "", end] = flags;
      if (/[mU]/.test(on)) throw this.#problem("the flags m and U are not supported");
      const has = (flag: "i" | "s"): boolean =>
        !off.includes(flag) && (on.includes(flag) || this.#flags[flag]);
      const next = { i: has("i"), s: has("s") };
      if (end === ":") this.#outer.push(this.#flags);
      this.#flags = next;
      this.#at += whole.length;
      this.#out += end === ":" ? "(?:" : "";
      return;
    }
    if (name === null && rest.startsWith("(?")) throw this.#problem("look-around is not supported");
    this.#outer.push(this.#flags);
    this.#at += name?.[0].length ?? 1;
    this.#out += "(";
  }

  #counts(): void {
    const found = /^\{(\d{1,5})(,?)(\d{0,5})\}/.exec(this.#source.slice(this.#at, this.#at + 16));
    if (found === null) {
      this.#emit("\\{");
      return;
    }
    const [whole, min = "0", comma, max] = found;
    const isOpen = comma === "," && max === "";
    this.#out += isOpen ? `{${min},${Math.max(Number(min), this.#bound)}}` : whole;
    this.#at += whole.length;
  }

  #escape(): void {
    const rest = this.#source.slice(this.#at, this.#at + 16);
    const hex = /^\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,2})\})/.exec(rest);
    if (hex !== null) {
      const code = Number.parseInt(hex[1] ?? hex[2] ?? "0", 16);
      this.#at += hex[0].length;
      this.#out += this.#cased(String.fromCharCode(code));
      return;
    }
    const character = rest[1] ?? "";
    if (/[ZQEpPCGk1-9]/.test(character)) throw this.#problem("this escape is not supported");
    if (character === "A" || character === "z") {
      this.#at += 2;
      this.#out += character === "A" ? "^" : "$";
      return;
    }
    this.#at += 2;
    this.#out += /[A-Za-z0]/.test(character) ? `\\${character}` : quoted(character);
  }

  #set(): void {
    const start = this.#at;
    this.#at += 1;
    let out = "[";
    if (this.#source[this.#at] === "^") {
      out += "^";
      this.#at += 1;
    }
    if (this.#source[this.#at] === "]") {
      out += "\\]";
      this.#at += 1;
    }
    while (this.#source[this.#at] !== "]") {
      if (this.#at >= this.#source.length) throw this.#problem("a set is not closed", start);
      out += this.#setItem();
    }
    this.#at += 1;
    this.#out += `${out}]`;
  }

  #setItem(): string {
    const rest = this.#source.slice(this.#at, this.#at + 16);
    const named = /^\[:(\w{1,8}):\]/.exec(rest);
    if (named !== null) {
      const members = posix[named[1] ?? ""];
      if (members === undefined) throw this.#problem("this class is not supported");
      this.#at += named[0].length;
      return members;
    }
    const range = /^([A-Za-z0-9])-([A-Za-z0-9])/.exec(rest);
    if (range !== null) {
      this.#at += 3;
      return this.#bothCases(range[1] ?? "", range[2] ?? "");
    }
    if (rest.startsWith("\\")) {
      const hex = /^\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,2})\})/.exec(rest);
      this.#at += hex === null ? 2 : hex[0].length;
      if (hex !== null) return `\\x${(hex[1] ?? hex[2] ?? "").padStart(2, "0")}`;
      const character = rest[1] ?? "";
      if (/[pPQb]/.test(character)) throw this.#problem("this escape is not supported");
      return /[A-Za-z0]/.test(character) ? `\\${character}` : `\\${character}`;
    }
    const character = rest[0] ?? "";
    if (character.charCodeAt(0) > 0x7e) throw this.#problem("a set holds a character outside of ASCII");
    this.#at += 1;
    if (/[A-Za-z]/.test(character)) return this.#bothCases(character, character);
    return "[^".includes(character) ? `\\${character}` : character;
  }

  #bothCases(low: string, high: string): string {
    const plain = low === high ? low : `${low}-${high}`;
    const isLetter = /[a-z]/i.test(low) && /[a-z]/i.test(high);
    if (!this.#flags.i || !isLetter) return plain;
    const turned = (text: string): string =>
      text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
    const [left, right] = [turned(low), turned(high)];
    return plain + (low === high ? left : `${left}-${right}`);
  }

  #literal(character: string): string {
    if (character.charCodeAt(0) <= 0x7e) return this.#cased(character);
    // Files are looked at byte by byte.
    return [...Buffer.from(character, "utf8")].map((byte) => `\\x${byte.toString(16)}`).join("");
  }

  #cased(character: string): string {
    if (!this.#flags.i || !/[A-Za-z]/.test(character)) return quoted(character);
    return `[${character.toLowerCase()}${character.toUpperCase()}]`;
  }

  #emit(text: string): void {
    this.#out += text;
    this.#at += 1;
  }

  #problem(message: string, at = this.#at): PatternProblem {
    return new PatternProblem(message, at);
  }
}

function quoted(character: string): string {
  if (/[A-Za-z0-9_]/.test(character)) return character;
  const code = character.charCodeAt(0);
  if (code < 0x20 || code > 0x7e) return `\\x${code.toString(16).padStart(2, "0")}`;
  return /[\\^$.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character;
}
