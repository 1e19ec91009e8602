const minPart = 1024;

/**
 * Bytes as text of one character a byte, made only of the parts that are asked for: most text has some keyword in it,
 * and nearly all of it is far from any.
 */
export class LatinText {
  readonly length: number;
  readonly #bytes: Buffer;
  #part = "";
  #from = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.length = bytes.length;
  }

  /** The characters from `from` to before `to`, as far as there are any. */
  slice(from: number, to: number): string {
    return this.#bytes.toString("latin1", Math.max(0, from), Math.min(to, this.length));
  }

  /** A part that holds the characters from `from` to before `to`: one serves many places that lie close together. */
  partWith(from: number, to: number): { readonly part: string; readonly from: number } {
    const end = Math.min(to, this.length);
    if (from < this.#from || end > this.#from + this.#part.length) {
      this.#from = from;
      this.#part = this.slice(from, Math.max(end, from + Math.max(minPart, 2 * (end - from))));
    }
    return { part: this.#part, from: this.#from };
  }

  /** One character; empty outside of the text. */
  at(place: number): string {
    const byte = this.#bytes[place];
    return byte === undefined ? "" : String.fromCharCode(byte);
  }

  /** Whether a word stands at a place, as it is written. */
  has(word: string, place: number): boolean {
    for (let at = 0; at < word.length; at++) {
      if (this.#bytes[place + at] !== word.charCodeAt(at)) return false;
    }
    return true;
  }
}
