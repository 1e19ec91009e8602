import type { Digest, Issue } from "#model";
import type { ByteSource } from "#formats";
import type { FileAnalyzer } from "./file-analyzer.ts";
import type { FileAnalysis, FileFacts, PlacelessIssue } from "./layer-facts.ts";
import type { Selection } from "./selection.ts";

/** What the pass is given of a file that it wanted. */
export interface PassFile {
  readonly node: number;
  readonly path: string;
}

/** Content that is valid during the call, unless it is held. */
export interface PassContent extends ByteSource {
  hold(): ByteSource;
}

/** What may be asked of a pass beside its analyzer. */
export interface LayerPassOptions {
  /** Called before a file's extractors run. */
  readonly onFile?: (path: string) => void;
  /** Paths that are reported instead of being read: their extractors did not come to an end before. */
  readonly timedOut?: ReadonlySet<string>;
}

interface HeldFile extends PassFile {
  readonly selection: Selection;
  readonly content: ByteSource;
}

/**
 * Looks at one layer's files as they come by, and collects facts and issues. Files that want siblings wait until
 * the layer's end, since their siblings may come before or after them.
 */
export class LayerPass {
  readonly headBytes: number;
  readonly #analyzer: FileAnalyzer;
  readonly #options: LayerPassOptions;
  readonly #facts: FileFacts[] = [];
  readonly #issues: Issue[] = [];
  readonly #waiting = new Map<string, HeldFile>();
  readonly #siblings = new Map<string, ByteSource>();
  #selection: Selection | undefined;
  #isSibling = false;
  #isByMagicOnly = false;
  #path = "";
  #size = 0;

  constructor(analyzer: FileAnalyzer, options: LayerPassOptions = {}) {
    this.#analyzer = analyzer;
    this.#options = options;
    this.headBytes = analyzer.selectors.magicBytes;
  }

  /** Whether a regular file's content is wanted, by its path. */
  select(path: string, size: number): "skip" | "head" | "read" {
    const { selectors } = this.#analyzer;
    this.#selection = selectors.byPath(path);
    this.#isByMagicOnly = false;
    this.#path = path;
    this.#size = size;
    this.#isSibling = this.#selection === undefined && selectors.siblingOf(path) !== undefined;
    if (this.#isSibling) return "read";
    if (this.#selection !== undefined) return this.#accepts(this.#selection) ? "read" : "skip";
    return size > 0 && this.headBytes > 0 ? "head" : "skip";
  }

  /** Whether the file that was just asked about is wanted, by its first bytes. */
  selectByHead(head: Uint8Array): boolean {
    this.#selection = this.#analyzer.selectors.byMagic(head);
    this.#isByMagicOnly = true;
    return this.#selection !== undefined && this.#accepts(this.#selection);
  }

  /** Looks at the content of the file that was just wanted. */
  read(file: PassFile, content: PassContent): Digest | undefined {
    if (this.#isSibling) {
      this.#siblings.set(file.path, content.hold());
      return undefined;
    }
    const selection = this.#isByMagicOnly ? this.#selection : this.#withMagic(content);
    if (selection === undefined) return undefined;
    if (selection.siblings.length > 0) {
      this.#waiting.set(file.path, { ...file, selection, content: content.hold() });
      return undefined;
    }
    return this.#analyze({ ...file, selection, content }, new Map());
  }

  /** Looks at what had to wait. */
  *end(): Generator<{ readonly node: number; readonly digest: Digest }> {
    for (const file of this.#waiting.values()) {
      const siblings = new Map<string, ByteSource>();
      for (const suffix of file.selection.siblings) {
        const content = this.#siblings.get(file.path + suffix);
        if (content !== undefined) siblings.set(suffix, content);
      }
      const digest = this.#analyze(file, siblings);
      if (digest !== undefined) yield { node: file.node, digest };
    }
    this.#waiting.clear();
    this.#siblings.clear();
  }

  /**
   * What was found, in the order of the nodes. Of a path that came twice the last counts. Issues have no layer
   * yet.
   */
  result(): { readonly facts: readonly FileFacts[]; readonly issues: readonly Issue[] } {
    return { facts: lastOfEachNode(this.#facts), issues: this.#issues };
  }

  #analyze(file: HeldFile, siblings: ReadonlyMap<string, ByteSource>): Digest | undefined {
    if (this.#options.timedOut?.has(file.path) === true) {
      const message = "looking at the file took too long: it was not read";
      this.#issues.push({ code: "file-timeout", message, path: file.path });
      return undefined;
    }
    this.#options.onFile?.(file.path);
    const found = this.#analyzer.analyze(file.selection, file.content, siblings, this.#isByMagicOnly);
    this.#note(file, found.analysis);
    return found.digest;
  }

  #note(file: PassFile, analysis: FileAnalysis): void {
    for (const facts of analysis.facts) this.#facts.push({ node: file.node, ...facts });
    for (const issue of analysis.issues) this.#issues.push(placed(issue, file.path));
  }

  #withMagic(content: ByteSource): Selection | undefined {
    if (this.headBytes === 0) return this.#selection;
    const byMagic = this.#analyzer.selectors.byMagic(content.read(0, this.headBytes));
    return this.#analyzer.selectors.union(this.#selection, byMagic);
  }

  /** Files that are too large for everybody who wants them are told here, so that nobody has to hold them. */
  #accepts(selection: Selection): boolean {
    if (this.#size <= selection.maxBytes) return true;
    const message = `the file is too large: ${this.#size} bytes, at most ${selection.maxBytes} are read`;
    this.#issues.push({ code: "file-too-large", message, path: this.#path });
    return false;
  }
}

function placed({ inner, ...issue }: PlacelessIssue, path: string): Issue {
  return { ...issue, path: path + inner };
}

/** Facts of one reading of a file stand together; an earlier reading of the same node is dropped. */
function lastOfEachNode(facts: readonly FileFacts[]): readonly FileFacts[] {
  const lastRun = new Map<number, number>();
  const runs: number[] = [];
  for (const [index, { node, inner }] of facts.entries()) {
    const isNewRun = facts[index - 1]?.node !== node || inner === "";
    runs.push(isNewRun ? index : (runs[index - 1] ?? index));
    lastRun.set(node, runs[index] ?? index);
  }
  const kept = facts.filter((fact, index) => lastRun.get(fact.node) === runs[index]);
  return kept.sort((left, right) => left.node - right.node);
}
