import type { Extractor } from "../extractor.ts";

/** What is to be done with one file. Selections are shared: equal ones are the same object. */
export interface Selection {
  readonly extractors: readonly Extractor[];
  /** The file is an archive whose files are looked at too. */
  readonly isArchive: boolean;
  /** Endings of files beside it that are wanted with it. */
  readonly siblings: readonly string[];
  /** Files larger than this are not read by any of the extractors. */
  readonly maxBytes: number;
  /** A larger file is no loss to anybody. */
  readonly passesOverLarger: boolean;
  /** Nobody reads more than the first bytes. */
  readonly readsHead: boolean;
}

/** Makes selections, each combination once. */
export class SelectionPool {
  readonly #known = new Map<string, Selection>();
  readonly #maxArchiveBytes: number;

  constructor(maxArchiveBytes: number) {
    this.#maxArchiveBytes = maxArchiveBytes;
  }

  of(extractors: readonly Extractor[], isArchive: boolean): Selection {
    const distinct = [...new Set(extractors)].sort((left, right) => (left.id < right.id ? -1 : 1));
    const key = `${distinct.map((extractor) => extractor.id).join(" ")}${isArchive ? "!" : ""}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const selection: Selection = {
      extractors: distinct,
      isArchive,
      siblings: [...new Set(distinct.flatMap((extractor) => extractor.selects.siblings ?? []))].sort(),
      maxBytes: Math.max(
        isArchive ? this.#maxArchiveBytes : 0,
        ...distinct.map((extractor) => extractor.selects.maxBytes),
      ),
      passesOverLarger: !isArchive && distinct.every(({ selects }) => selects.passesOverLarger === true),
      readsHead: !isArchive && distinct.every(({ readsHead }) => readsHead === true),
    };
    this.#known.set(key, selection);
    return selection;
  }

  union(left: Selection | undefined, right: Selection | undefined): Selection | undefined {
    if (left === undefined || right === undefined || left === right) return left ?? right;
    return this.of([...left.extractors, ...right.extractors], left.isArchive || right.isArchive);
  }
}
