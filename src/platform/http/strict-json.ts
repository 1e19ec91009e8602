import { PlatformError } from "../platform-error.ts";

/** Nothing that people or programs send is nested deeper. */
const maxDepth = 32;
/** Bounds what one body makes of the heap: a value costs some hundred bytes, however short it is written. */
const maxValues = 200_000;

/**
 * Reads JSON as RFC 8259 asks senders to write it: UTF-8, no name twice in an object (of two, programs take one or the
 * other, and what was checked would not be what is used), not deeper and not more than anyone means. Throws
 * `PlatformError`.
 */
export function strictJson(bytes: Uint8Array): unknown {
  const text = decoded(bytes);
  new Scan(text).run();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid("the body is no JSON", "Send JSON as RFC 8259 defines it.");
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalid("the body is not valid UTF-8", "Send JSON in UTF-8.");
  }
}

/** Goes over the text once, before anything is made of it. What is no JSON at all is left to the parser. */
class Scan {
  readonly #text: string;
  readonly #names: (Set<string> | undefined)[] = [];
  #values = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    const text = this.#text;
    for (let at = 0; at < text.length; at += 1) {
      const char = text.charAt(at);
      if (char === '"') at = this.#string(at);
      else if (char === "{" || char === "[") this.#enter(char);
      else if (char === "}" || char === "]") this.#names.pop();
      else if (char === ",") this.#count();
    }
  }

  #enter(char: "{" | "["): void {
    this.#names.push(char === "{" ? new Set() : undefined);
    this.#count();
    if (this.#names.length > maxDepth)
      throw tooMuch("the body is nested too deep", `Nest no deeper than ${maxDepth} levels.`);
  }

  #count(): void {
    this.#values += 1;
    if (this.#values > maxValues)
      throw tooMuch("the body holds too many values", `Send no more than ${maxValues} values at once.`);
  }

  /** From a string's first quote to its last; a string before a colon is a name. */
  #string(start: number): number {
    const text = this.#text;
    let end = start + 1;
    while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === "\\" ? 2 : 1;
    if (text.slice(start, end).includes("\\u0000"))
      throw invalid("a text of the body holds the character U+0000", "Leave that character out.");
    const names = this.#names.at(-1);
    if (names !== undefined && /^[\t\n\r ]*:/.test(text.slice(end + 1, end + 20))) {
      const name = nameOf(text.slice(start, end + 1));
      if (name === "__proto__") throw invalid("the body names __proto__", "Leave that member out.");
      if (names.has(name))
        throw invalid("an object of the body has a name twice", "Give each member of an object once.");
      names.add(name);
    }
    return end;
  }
}

/** As it is meant: `"a"` and `"\u0061"` are the same name. */
function nameOf(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}

function invalid(message: string, hint: string): PlatformError {
  return new PlatformError({ code: "BODY_INVALID", category: "usage", message, hint });
}

function tooMuch(message: string, hint: string): PlatformError {
  return new PlatformError({ code: "BODY_TOO_LARGE", category: "usage", message, hint });
}
