import type { Digest, Issue } from "#model";
import type { ByteSource } from "#formats";
import { baseNameOf } from "../paths.ts";
import { capabilitiesFact, capabilityNames } from "./capability-names.ts";
import type { FileAnalyzer } from "./file-analyzer.ts";
import type { FileAnalysis, FileFacts, PlacelessIssue } from "./layer-facts.ts";
import { mayBeRenamedArchive, renamedArchive, renamedHeadBytes } from "./renamed-archive.ts";
import type { Selection } from "./selection.ts";

/** What the pass is given of a file that it wanted. */
export interface PassFile {
  readonly node: number;
  readonly path: string;
}

/** Content that is valid during the call, unless it is held. */
export interface PassContent extends ByteSource {
  hold(): ByteSource;
  /** Whether holding it takes no memory. */
  readonly isOnDisk?: boolean;
}

/** What may be asked of a pass beside its analyzer. */
export interface LayerPassOptions {
  /** Told before and after a file's extractors run. */
  readonly watched?: { begin(label: string): void; end(): void };
  /** Paths that are looked at also as what these other paths would be: see {@link LayerPass.missedLinks}. */
  readonly aliases?: ReadonlyMap<string, readonly string[]> | undefined;
  /** Paths that are reported instead of being read: their extractors did not come to an end before. */
  readonly timedOut?: ReadonlySet<string>;
}

interface WantedLink extends PassFile {
  readonly target: string;
  readonly selection: Selection;
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
  readonly #links: WantedLink[] = [];
  readonly #capabilities = new Map<number, FileFacts>();
  readonly #analyzed = new Map<string, HeldFile>();
  #selection: Selection | undefined;
  #isSibling = false;
  #isByMagicOnly = false;
  #path = "";
  #size = 0;

  constructor(analyzer: FileAnalyzer, options: LayerPassOptions = {}) {
    this.#analyzer = analyzer;
    this.#options = options;
    const { magicBytes } = analyzer.selectors;
    this.headBytes = magicBytes === 0 ? 0 : Math.max(magicBytes, renamedHeadBytes);
  }

  /** Whether a regular file's content is wanted, by its path. */
  select(path: string, size: number): "skip" | "head" | "read" {
    const { selectors } = this.#analyzer;
    this.#selection = selectors.byPath(path);
    for (const alias of this.#options.aliases?.get(path) ?? []) {
      this.#selection = selectors.union(this.#selection, selectors.byPath(alias));
    }
    this.#isByMagicOnly = false;
    this.#path = path;
    this.#size = size;
    this.#isSibling = this.#selection === undefined && selectors.siblingOf(path) !== undefined;
    if (this.#isSibling) return "read";
    if (this.#selection !== undefined && this.#accepts(this.#selection)) return "read";
    if (this.#selection?.passesOverLarger === false) return "skip";
    return size > 0 && this.headBytes > 0 ? "head" : "skip";
  }

  /** Whether the file that was just asked about is wanted, by its first bytes. */
  selectByHead(head: Uint8Array): boolean {
    const renamed = mayBeRenamedArchive(this.#path, head) ? renamedArchive : undefined;
    this.#selection = this.#analyzer.selectors.byMagic(head) ?? renamed;
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

  /** Notes a hard link: it has no content of its own, but its name may be wanted where its target's is not. */
  link({ node, path, target }: PassFile & { readonly target: string }): void {
    const selection = this.#analyzer.selectors.byPath(path);
    if (selection !== undefined) this.#links.push({ node, path, target, selection });
  }

  /**
   * Links whose content passed by unread, because it came under a name that nobody wants (a package store's file
   * named by its digest): the paths of the links by that of their target. The layer has to be read once more by
   * a pass that is given these as `aliases`.
   */
  get missedLinks(): ReadonlyMap<string, readonly string[]> {
    const missed = this.#links.filter(
      (link) =>
        !(this.#options.aliases?.has(link.target) ?? false) && !covers(this.#analyzed.get(link.target), link),
    );
    const byTarget = Map.groupBy(missed, (link) => link.target);
    return new Map([...byTarget].map(([target, links]) => [target, links.map((link) => link.path)]));
  }

  /** Notes what a file may do beyond what its owner may (capabilities(7)). */
  capability({ node }: PassFile, value: string): void {
    const names = capabilityNames(value);
    if (names !== undefined) {
      const facts = { [capabilitiesFact.name]: [names] };
      this.#capabilities.set(node, { node, inner: "", digest: "sha256:", facts });
    }
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
    const own = [...this.#capabilities.values(), ...lastOfEachNode(this.#facts)].sort(
      (left, right) => left.node - right.node,
    );
    if (this.#links.length === 0) return { facts: own, issues: this.#issues };
    const byNode = Map.groupBy(own, (facts) => facts.node);
    const linked = this.#links.flatMap((link) => {
      const target = this.#analyzed.get(link.target);
      return target === undefined ? [] : sharedFacts(link, byNode.get(target.node) ?? []);
    });
    const facts = [...own, ...linked].sort((left, right) => left.node - right.node);
    return { facts: this.#withoutAliases(facts), issues: this.#issues };
  }

  /** What a file was only looked at for because of a link is a fact of the link alone. */
  #withoutAliases(facts: readonly FileFacts[]): readonly FileFacts[] {
    const { aliases } = this.#options;
    if (aliases === undefined) return facts;
    const own = new Map<number, Selection | undefined>();
    for (const target of aliases.keys()) {
      const file = this.#analyzed.get(target);
      if (file !== undefined) own.set(file.node, this.#analyzer.selectors.byPath(target));
    }
    return facts.flatMap((fact) => (own.has(fact.node) ? ofSelection(own.get(fact.node), fact) : [fact]));
  }

  #analyze(file: HeldFile, siblings: ReadonlyMap<string, ByteSource>): Digest | undefined {
    if (this.#options.timedOut?.has(file.path) === true) {
      const message = "looking at the file took too long or too much memory: it was not read";
      this.#issues.push({ code: "file-timeout", message, path: file.path });
      return undefined;
    }
    this.#analyzed.set(file.path, { ...file, content: nothing });
    this.#options.watched?.begin(file.path);
    const found = this.#analyzer.analyze(
      file.selection,
      file.content,
      { siblings, names: this.#namesOf(file.path) },
      this.#isByMagicOnly || file.selection.readsHead,
    );
    this.#options.watched?.end();
    this.#note(file, found.analysis);
    return found.digest;
  }

  #namesOf(path: string): readonly string[] {
    return [...new Set([path, ...(this.#options.aliases?.get(path) ?? [])].map(baseNameOf))];
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
    if (selection.passesOverLarger) return false;
    const message = `the file is too large: ${this.#size} bytes, at most ${selection.maxBytes} are read`;
    this.#issues.push({ code: "file-too-large", message, path: this.#path });
    return false;
  }
}

const nothing: ByteSource = { size: 0, read: () => Buffer.alloc(0) };

function covers(file: HeldFile | undefined, { selection }: WantedLink): boolean {
  if (file === undefined || (selection.isArchive && !file.selection.isArchive)) return false;
  return selection.extractors.every((extractor) => file.selection.extractors.includes(extractor));
}

/** The facts of a link's target as facts of the link. */
function sharedFacts(link: WantedLink, facts: readonly FileFacts[]): readonly FileFacts[] {
  return facts.flatMap((fact) => ofSelection(link.selection, { ...fact, node: link.node }));
}

/** Those of a file's facts that a selection asks for. */
function ofSelection(selection: Selection | undefined, facts: FileFacts): readonly FileFacts[] {
  if (selection === undefined) return [];
  if (selection.isArchive) return [facts];
  if (facts.inner !== "") return [];
  const kinds = new Set(selection.extractors.map((extractor) => extractor.kind.name));
  const wanted = Object.entries(facts.facts).filter(([kind]) => kinds.has(kind));
  return wanted.length === 0 ? [] : [{ ...facts, facts: Object.fromEntries(wanted) }];
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
