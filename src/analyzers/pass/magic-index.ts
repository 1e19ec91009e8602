import type { Extractor } from "../extractor.ts";
import type { Selection, SelectionPool } from "./selection.ts";

interface MagicEntry {
  readonly offset: number;
  readonly bytes: Buffer;
  readonly selection: Selection;
}

/** Offsets in selectors are below this. */
const maxOffset = 4096;

/** First bytes by which extractors select files, looked up by the byte at their offset. */
export class MagicIndex {
  /** How many of a file's first bytes are looked at. */
  readonly bytes: number;
  readonly #pool: SelectionPool;
  /** For each offset a table from the byte there to those that begin with it. */
  readonly #offsets: readonly (readonly [number, ReadonlyMap<number, readonly MagicEntry[]>])[];

  constructor(extractors: readonly Extractor[], pool: SelectionPool) {
    this.#pool = pool;
    const entries = extractors.flatMap((extractor) => magicOf(extractor, pool.of([extractor], false)));
    this.bytes = Math.max(0, ...entries.map((entry) => entry.offset + entry.bytes.length));
    const offsets = [...new Set(entries.map((entry) => entry.offset))].sort((left, right) => left - right);
    this.#offsets = offsets.map((offset) => [
      offset,
      Map.groupBy(
        entries.filter((entry) => entry.offset === offset),
        (entry) => entry.bytes[0] ?? -1,
      ),
    ]);
  }

  match(head: Uint8Array): Selection | undefined {
    let selection: Selection | undefined;
    for (const [offset, table] of this.#offsets) {
      const candidates = table.get(head[offset] ?? -1);
      if (candidates === undefined) continue;
      for (const entry of candidates) {
        const end = offset + entry.bytes.length;
        if (head.length >= end && entry.bytes.compare(head, offset, end) === 0) {
          selection = this.#pool.union(selection, entry.selection);
        }
      }
    }
    return selection;
  }
}

function magicOf(extractor: Extractor, selection: Selection): MagicEntry[] {
  return (extractor.selects.magic ?? []).map(({ offset, bytes }) => {
    if (offset >= maxOffset || bytes === "")
      throw new Error(`${extractor.id} selects by magic out of bounds`);
    return { offset, bytes: Buffer.from(bytes, "hex"), selection };
  });
}
