import type { IssueCode } from "#model";
import type { ByteSource } from "#formats";
import type { FactKind } from "./fact-kind.ts";
import type { SpecLink } from "./spec-link.ts";

/**
 * Which files an extractor reads. Data, not code, so that all selectors are compiled into one lookup and the
 * reference page can be generated from them. A file is selected when any of the conditions holds.
 */
export interface FileSelector {
  /** Base names, exact: `package-lock.json`. */
  readonly names?: readonly string[];
  /** Ends of the base name, compared without regard to case: `.jar`. */
  readonly suffixes?: readonly string[];
  /**
   * Shared libraries by the part of the base name before `.so`: `libssl` selects `libssl.so`, `libssl.so.3` and
   * `libssl.so.1.0.2k`.
   */
  readonly libraries?: readonly string[];
  /** Absolute paths in which `*` stands for anything but a slash and `**` for anything: `/var/lib/dpkg/status.d/*`. */
  readonly paths?: readonly string[];
  /** Bytes at an offset below 4,096: `{ offset: 0, bytes: "7f454c46" }`. */
  readonly magic?: readonly { readonly offset: number; readonly bytes: string }[];
  /** Endings of files beside the selected one that are handed over with it: `-wal`. */
  readonly siblings?: readonly string[];
  /**
   * Words that a base name is made of, whatever its case: parts of it between dots, dashes and underscores.
   * `license` selects `LICENSE`, `license.txt` and `MIT-LICENSE`.
   */
  readonly words?: readonly string[];
  /** Larger files are not read, and reported. */
  readonly maxBytes: number;
  /** Most files that are selected are something else: a larger one is passed over in silence. */
  readonly passesOverLarger?: true;
}

/** What an extractor is told of a file beside its content. */
export interface FileHead {
  /** Bytes. */
  readonly size: number;
  /** Content of the siblings that are there, by the ending under which the selector names them. */
  readonly siblings: ReadonlyMap<string, ByteSource>;
  /** The base names it lies under, without repetition: of hard links usually one. */
  readonly names: readonly string[];
}

/** What could be read of a file, and what could not. */
export interface Extraction<Fact> {
  /** Usually one or none. */
  readonly facts: readonly Fact[];
  readonly issues: readonly ExtractionIssue[];
}

/** An issue before it is known under which path the file lies. */
export interface ExtractionIssue {
  readonly code: IssueCode;
  readonly message: string;
  readonly offset?: number;
}

/**
 * Looks at one file's bytes, purely, and gives small facts. Never sees other files, the directory or the time. May
 * throw `FormatError`: the pass turns it into an issue. Bounded by the selector's `maxBytes`, and by limits of
 * its own on counts and depths.
 */
export interface Extractor<Fact = unknown> {
  /** Its path under `extractors/`: `dpkg/status`. */
  readonly id: `${string}/${string}`;
  /** Raised whenever the same bytes would give another fact: part of the cache's key. */
  readonly version: number;
  readonly kind: FactKind<Fact>;
  readonly selects: FileSelector;
  /** What it gives depends on the base name too: facts are then kept by content and name. */
  readonly readsNames?: true;
  /**
   * It reads a file's first bytes only, of very many files: they are not hashed, and nothing is kept of those that
   * give nothing.
   */
  readonly readsHead?: true;
  readonly spec: SpecLink;
  extract(file: FileHead, content: ByteSource): Extraction<Fact>;
}
