import type { ByteSource } from "#formats";
import type { Extractor, FileHead } from "../extractor.ts";
import { baseNameOf } from "../paths.ts";
import { ArchiveWalk, archiveVersion } from "./archive-walk.ts";
import { noFactsCache, type FactsCache } from "./facts-cache.ts";
import type { FileAnalysis, PlacelessFacts, PlacelessIssue } from "./layer-facts.ts";
import { digestOf, runExtractor } from "./read-file.ts";
import { renamedArchive, renamedKind } from "./renamed-archive.ts";
import type { Selection } from "./selection.ts";
import { SelectorIndex } from "./selector-index.ts";
import type { Digest } from "#model";

/** Bounds of looking into archives. */
export interface AnalyzerLimits {
  /** Archives within archives; 0 looks into none. */
  readonly maxArchiveDepth: number;
  /** Bytes of an archive that is entered, and of all that is read within one, its nested archives included. */
  readonly maxArchiveBytes: number;
}

export const defaultAnalyzerLimits: AnalyzerLimits = {
  maxArchiveDepth: 8,
  maxArchiveBytes: 1024 * 1024 * 1024,
};

/** What an analyzer is made of. */
export interface AnalyzerParts {
  readonly extractors: readonly Extractor[];
  readonly limits?: AnalyzerLimits;
  readonly cache?: FactsCache;
}

/** What is told of a file beside its content. */
export type FileSurroundings = Omit<FileHead, "size">;

interface FileLook {
  readonly analysis: FileAnalysis;
  readonly digest: Digest | undefined;
}

const noSurroundings: FileSurroundings = { siblings: new Map(), names: [] };

/** Runs the extractors that want a file, once for each distinct content, and enters archives. */
export class FileAnalyzer {
  readonly selectors: SelectorIndex;
  /** Content that extractors looked at, and content whose facts were known already. */
  readonly counts = { parsed: 0, reused: 0 };
  readonly #cache: FactsCache;
  readonly #limits: AnalyzerLimits;
  readonly #archiveKey: string;

  constructor(parts: AnalyzerParts) {
    this.#limits = parts.limits ?? defaultAnalyzerLimits;
    this.selectors = new SelectorIndex(parts.extractors, this.#limits.maxArchiveBytes);
    this.#cache = parts.cache ?? noFactsCache;
    this.#archiveKey = `${analyzerVersions(parts.extractors)} ${JSON.stringify(this.#limits)}`;
  }

  /**
   * Looks at one file. The digest is that of its content; `undefined` when nobody had anything to say about a
   * file that was selected by its first bytes, or is only looked at by them: those are not hashed for nothing.
   */
  analyze(
    selection: Selection,
    content: ByteSource,
    surroundings: FileSurroundings = noSurroundings,
    isUnhashed = false,
  ): FileLook {
    if (selection === renamedArchive) return this.#lookIntoRenamed(content);
    const head: FileHead = { size: content.size, ...surroundings };
    if (isUnhashed) {
      const analysis = this.#extractAll(selection, head, content, undefined);
      const isEmpty = analysis.facts.length === 0 && analysis.issues.length === 0;
      if (isEmpty) return { analysis, digest: undefined };
      const digest = digestOf(content);
      return {
        analysis: { ...analysis, facts: analysis.facts.map((facts) => ({ ...facts, digest })) },
        digest,
      };
    }
    const digest = digestOf(content);
    const own = this.#extractAll(selection, head, content, digest);
    if (!selection.isArchive) return { analysis: own, digest };
    const inner = this.#enter(content, digest);
    const analysis = { facts: [...own.facts, ...inner.facts], issues: [...own.issues, ...inner.issues] };
    return { analysis: joinOwnFacts(analysis), digest };
  }

  #lookIntoRenamed(content: ByteSource): FileLook {
    const kind = renamedKind(content);
    if (kind === undefined) return { analysis: { facts: [], issues: [] }, digest: undefined };
    if (kind === "tar" || kind === "deb") {
      const what = kind === "tar" ? "a tar archive" : "a package of Debian";
      const told = `${what} whose name does not say so: what it holds was not read`;
      const issues = [{ code: "package-archive-renamed" as const, message: told, inner: "" }];
      return { analysis: { facts: [], issues }, digest: digestOf(content) };
    }
    const digest = digestOf(content);
    const { facts, issues } = this.#enter(content, digest);
    const language = kind === "java" ? "a Java archive" : "an archive of Python modules";
    const message = `${language} whose name does not say so: its packages were read`;
    return {
      analysis: { facts, issues: [{ code: "archive-renamed", message, inner: "" }, ...issues] },
      digest,
    };
  }

  /** The facts of one file from all extractors that want it. */
  #extractAll(
    selection: Selection,
    head: FileHead,
    content: ByteSource,
    digest: Digest | undefined,
  ): FileAnalysis {
    const facts: Record<string, readonly unknown[]> = {};
    const issues: PlacelessIssue[] = [];
    for (const extractor of selection.extractors) {
      const found = this.#extract(extractor, head, content, digest);
      if (found.facts.length > 0)
        facts[extractor.kind.name] = [...(facts[extractor.kind.name] ?? []), ...found.facts];
      for (const issue of found.issues) issues.push({ ...issue, inner: "" });
    }
    if (Object.keys(facts).length === 0) return { facts: [], issues };
    return { facts: [{ inner: "", digest: digest ?? unknownDigest, facts }], issues };
  }

  #extract(extractor: Extractor, head: FileHead, content: ByteSource, digest: Digest | undefined) {
    if (digest === undefined || head.siblings.size > 0) {
      this.counts.parsed += 1;
      return runExtractor(extractor, head, content);
    }
    const name = extractor.readsNames === true ? ` ${JSON.stringify(head.names)}` : "";
    return this.#cached(`${extractor.id}@${extractor.version} ${digest}${name}`, () =>
      runExtractor(extractor, head, content),
    );
  }

  #enter(content: ByteSource, digest: Digest): FileAnalysis {
    return this.#cached(`archive ${this.#archiveKey} ${digest}`, () =>
      new ArchiveWalk(this.#limits, {
        select: (path) => {
          const selection = this.selectors.byPath(path, true);
          // Nothing is unpacked for the sake of its first bytes.
          return selection?.readsHead === true ? undefined : selection;
        },
        analyze: (selection, inner, { digest: innerDigest, path }) =>
          this.#extractAll(
            selection,
            { ...noSurroundings, size: inner.size, names: [baseNameOf(path)] },
            inner,
            innerDigest,
          ),
      }).enter(content, digest),
    );
  }

  #cached<Value extends object>(key: string, make: () => Value): Value {
    const known = this.#cache.get(key);
    if (known !== undefined) {
      this.counts.reused += 1;
      return JSON.parse(known) as Value;
    }
    this.counts.parsed += 1;
    const value = make();
    this.#cache.set(key, JSON.stringify(value));
    return value;
  }
}

const unknownDigest: Digest = "sha256:";

/** Everything that facts depend on beside the bytes: a text for keys of caches. */
export function analyzerVersions(extractors: readonly Extractor[]): string {
  const versions = extractors.map((extractor) => `${extractor.id}@${extractor.version}`).sort();
  return `archives@${archiveVersion} ${versions.join(" ")}`;
}

/** An archive's own facts may come from its extractors and from entering it: one entry a path. */
function joinOwnFacts(analysis: FileAnalysis): FileAnalysis {
  const own = analysis.facts.filter((facts) => facts.inner === "");
  const [first] = own;
  if (first === undefined || own.length < 2) return analysis;
  const joined: PlacelessFacts = {
    ...first,
    facts: Object.fromEntries(own.flatMap(({ facts }) => Object.entries(facts))),
  };
  return { ...analysis, facts: [joined, ...analysis.facts.filter((facts) => facts.inner !== "")] };
}
