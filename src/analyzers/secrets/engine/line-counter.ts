import type { ByteSource } from "#formats";

const step = 1 << 20;

/** Line numbers of ascending offsets. Lines are counted when a number is asked for, not before. */
export class LineCounter {
  readonly #source: ByteSource;
  #counted = 0;
  #line = 1;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** From 1; an offset before the last one asked for counts as that. */
  lineAt(offset: number): number {
    while (this.#counted < offset) {
      const part = this.#source.read(this.#counted, Math.min(step, offset - this.#counted));
      if (part.length === 0) break;
      for (let at = part.indexOf(0x0a); at >= 0; at = part.indexOf(0x0a, at + 1)) this.#line++;
      this.#counted += part.length;
      this.#source.release?.(part);
    }
    return this.#line;
  }
}
