import type { Extractor } from "../extractor.ts";
import { archiveSuffixes } from "./archive-suffixes.ts";
import { MagicIndex } from "./magic-index.ts";
import { pathPattern } from "./path-pattern.ts";
import { SelectionPool, type Selection } from "./selection.ts";

interface PatternEntry {
  readonly pattern: RegExp;
  /** Text that the path begins with, if anything is to match. */
  readonly prefix: string;
  /** Whether the glob begins with `**`: only such ones hold within archives. */
  readonly isFloating: boolean;
  readonly selection: Selection;
}

interface SuffixEntry {
  readonly suffix: string;
  readonly selection: Selection;
}

interface PathEntry {
  readonly path: string;
  readonly selection: Selection;
}

/** All that hangs on a file's base name. */
interface NameEntry {
  readonly selection: Selection | undefined;
  readonly paths: readonly PathEntry[];
  readonly patterns: readonly PatternEntry[];
}

const plainName: NameEntry = { selection: undefined, paths: [], patterns: [] };
const maxSeenNames = 4096;

/**
 * All selectors compiled into one lookup: a path that nobody wants costs a few table lookups, whatever the
 * number of extractors. Base names and whole paths are looked up; suffixes by their last extension; globs by the
 * part of them that is fixed (base name, extension or directory), and only then matched.
 */
export class SelectorIndex {
  readonly #pool: SelectionPool;
  readonly #magic: MagicIndex;
  readonly #names = new Map<string, Selection>();
  /** By base name. */
  readonly #paths = new Map<string, PathEntry[]>();
  readonly #suffixes = new Map<string, SuffixEntry[]>();
  readonly #otherSuffixes: SuffixEntry[] = [];
  readonly #libraries = new Map<string, Selection>();
  readonly #words = new Map<string, Selection>();
  #wordPattern: RegExp | undefined;
  readonly #seenNames = new Map<string, NameEntry>();
  #lastDirectory: string | undefined;
  #lastPatterns: readonly PatternEntry[] | undefined;
  readonly #byName = new Map<string, PatternEntry[]>();
  readonly #byExtension = new Map<string, PatternEntry[]>();
  readonly #byDirectory = new Map<string, PatternEntry[]>();
  readonly #otherPatterns: PatternEntry[] = [];
  readonly #siblingSuffixes: readonly string[];

  constructor(extractors: readonly Extractor[], maxArchiveBytes: number) {
    this.#pool = new SelectionPool(maxArchiveBytes);
    for (const extractor of extractors) this.#add(extractor);
    this.#wordPattern = wordPattern([...this.#words.keys()]);
    for (const suffix of archiveSuffixes) this.#addSuffix(suffix, this.#pool.of([], true));
    this.#magic = new MagicIndex(extractors, this.#pool);
    this.#siblingSuffixes = [...new Set(extractors.flatMap(({ selects }) => selects.siblings ?? []))].sort();
  }

  /** Who wants a file by its path: absolute and normalised, or within an archive, from the archive's root. */
  byPath(path: string, isInArchive = false): Selection | undefined {
    const slash = path.lastIndexOf("/");
    const { selection: byName, paths, patterns } = this.#ofName(path.slice(slash + 1));
    let selection = byName;
    if (!isInArchive) {
      for (const entry of paths) {
        if (entry.path === path) selection = this.#pool.union(selection, entry.selection);
      }
    }
    selection = this.#matching(patterns, path, isInArchive, selection);
    if (!isInArchive && this.#byDirectory.size > 0) {
      selection = this.#matching(this.#inDirectory(path, slash), path, false, selection);
    }
    return this.#matching(this.#otherPatterns, path, isInArchive, selection);
  }

  /** How many of a file's first bytes {@link byMagic} looks at; 0 when no extractor goes by magic. */
  get magicBytes(): number {
    return this.#magic.bytes;
  }

  /** Who wants a file by its first bytes. */
  byMagic(head: Uint8Array): Selection | undefined {
    return this.#magic.match(head);
  }

  union(left: Selection | undefined, right: Selection | undefined): Selection | undefined {
    return this.#pool.union(left, right);
  }

  /** The path of the file that this one would be handed over with, by its ending; undefined for most. */
  siblingOf(path: string): { readonly path: string; readonly suffix: string } | undefined {
    for (const suffix of this.#siblingSuffixes) {
      if (!path.endsWith(suffix)) continue;
      const main = path.slice(0, -suffix.length);
      if (this.byPath(main)?.siblings.includes(suffix) === true) return { path: main, suffix };
    }
    return undefined;
  }

  #add(extractor: Extractor): void {
    const selection = this.#pool.of([extractor], false);
    const { names = [], suffixes = [], libraries = [], words = [], paths = [] } = extractor.selects;
    for (const name of names) this.#insert(this.#names, name, selection);
    for (const suffix of suffixes) this.#addSuffix(suffix.toLowerCase(), selection);
    for (const word of words) this.#insert(this.#words, word, selection);
    for (const library of libraries) this.#insert(this.#libraries, library, selection);
    for (const path of paths) {
      if (path.includes("*")) this.#addPattern(path, selection);
      else append(this.#paths, path.slice(path.lastIndexOf("/") + 1), { path, selection });
    }
  }

  #insert(table: Map<string, Selection>, key: string, selection: Selection): void {
    table.set(key, this.#pool.union(table.get(key), selection) ?? selection);
  }

  #addSuffix(suffix: string, selection: Selection): void {
    const dot = suffix.lastIndexOf(".");
    if (dot < 0) this.#otherSuffixes.push({ suffix, selection });
    else append(this.#suffixes, suffix.slice(dot), { suffix, selection });
  }

  #addPattern(glob: string, selection: Selection): void {
    const slash = glob.lastIndexOf("/");
    const name = glob.slice(slash + 1);
    const entry: PatternEntry = {
      pattern: pathPattern(glob),
      prefix: glob.slice(0, glob.indexOf("*")),
      isFloating: glob.startsWith("**") || glob.startsWith("/**"),
      selection,
    };
    const extension = name.slice(Math.max(name.lastIndexOf("."), 0));
    if (!name.includes("*")) append(this.#byName, name, entry);
    else if (extension.startsWith(".") && !extension.includes("*"))
      append(this.#byExtension, extension, entry);
    else if (!glob.slice(0, slash).includes("*") && !name.includes("**")) {
      append(this.#byDirectory, glob.slice(0, slash), entry);
    } else this.#otherPatterns.push(entry);
  }

  /** What a base name says of a file; trees repeat few names many times. */
  #ofName(name: string): NameEntry {
    const known = this.#seenNames.get(name);
    if (known !== undefined) return known;
    const dot = name.lastIndexOf(".");
    const extension = dot < 0 ? "" : name.slice(dot);
    let selection = this.#pool.union(this.#names.get(name), this.#bySuffix(name, extension));
    selection = this.#pool.union(selection, this.#byLibrary(name));
    selection = this.#pool.union(selection, this.#byWord(name));
    const patterns = [...(this.#byName.get(name) ?? []), ...(this.#byExtension.get(extension) ?? [])];
    const entry: NameEntry = { selection, paths: this.#paths.get(name) ?? [], patterns };
    const isPlain = selection === undefined && entry.paths.length + patterns.length === 0;
    if (this.#seenNames.size >= maxSeenNames) this.#seenNames.clear();
    this.#seenNames.set(name, isPlain ? plainName : entry);
    return entry;
  }

  /** Patterns of a path's directory; most paths lie where the one before does. */
  #inDirectory(path: string, slash: number): readonly PatternEntry[] | undefined {
    const last = this.#lastDirectory;
    if (last === undefined || slash !== last.length || !path.startsWith(last)) {
      this.#lastDirectory = path.slice(0, slash);
      this.#lastPatterns = this.#byDirectory.get(this.#lastDirectory);
    }
    return this.#lastPatterns;
  }

  #byLibrary(name: string): Selection | undefined {
    const end = this.#libraries.size === 0 || !name.startsWith("lib") ? -1 : name.indexOf(".so");
    if (end < 0 || (name.length > end + 3 && name.charAt(end + 3) !== ".")) return undefined;
    return this.#libraries.get(name.slice(0, end));
  }

  #byWord(name: string): Selection | undefined {
    const word = this.#wordPattern?.exec(name)?.[1];
    return word === undefined ? undefined : this.#words.get(word.toLowerCase());
  }

  #bySuffix(name: string, extension: string): Selection | undefined {
    let selection: Selection | undefined;
    const candidates = extension === "" ? undefined : this.#suffixes.get(extension.toLowerCase());
    if (candidates !== undefined) {
      const lower = name.toLowerCase();
      for (const entry of candidates) {
        if (lower.endsWith(entry.suffix)) selection = this.#pool.union(selection, entry.selection);
      }
    }
    if (this.#otherSuffixes.length === 0) return selection;
    const lower = name.toLowerCase();
    for (const entry of this.#otherSuffixes) {
      if (lower.endsWith(entry.suffix)) selection = this.#pool.union(selection, entry.selection);
    }
    return selection;
  }

  #matching(
    entries: readonly PatternEntry[] | undefined,
    path: string,
    isInArchive: boolean,
    before: Selection | undefined,
  ): Selection | undefined {
    if (entries === undefined) return before;
    let selection = before;
    for (const entry of entries) {
      if (isInArchive && !entry.isFloating) continue;
      if (path.startsWith(entry.prefix) && entry.pattern.test(path)) {
        selection = this.#pool.union(selection, entry.selection);
      }
    }
    return selection;
  }
}

/** One expression for all words: names are many, and almost none has one. */
function wordPattern(words: readonly string[]): RegExp | undefined {
  if (words.length === 0) return undefined;
  return new RegExp(`(?:^|[-_.])(${words.join("|")})(?:[-_.]|$)`, "i");
}

function append<Value>(table: Map<string, Value[]>, key: string, value: Value): void {
  const values = table.get(key);
  if (values === undefined) table.set(key, [value]);
  else values.push(value);
}
