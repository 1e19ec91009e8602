import {
  chosenCatalogers,
  defaultAnalyzerLimits,
  FileAnalyzer,
  LayerPass,
  pathPattern,
  type FactsCache,
} from "#analyzers";
import {
  ContentCollector,
  fileBytes,
  readDirectory,
  readSingleFile,
  readStoredLayer,
  type LayerVisitor,
  type ReadLayer,
} from "#artifacts";
import type { Cache } from "../runtime/cache.ts";
import { systemClock } from "../runtime/clock.ts";
import { Spool } from "../runtime/temporary-space.ts";
import type { JobPartner } from "../runtime/worker-pool.ts";
import { searchPartner } from "./search-partner.ts";
import { archiveLimits, secretSearch } from "./secret-search.ts";
import { encodeLayerAnalysis } from "./layer-analysis.ts";
import { extractorsLookedFor } from "./looked-for.ts";
import type { LayerJob, LayerJobSetup, LayerOutcome, LayerProgress } from "./layer-job.ts";

/** What looking at a layer may use. */
export interface LayerTools {
  readonly cache: Cache;
  /** Bytes of a `stream`. */
  input(): AsyncIterable<Uint8Array>;
  progress(progress: LayerProgress): void;
  /** Told before and after the extractors of a file run. */
  readonly watched: { begin(label: string): void; end(): void };
  /** A worker that may come to help. */
  readonly partner?: JobPartner | undefined;
}

/** What became of a layer, and what is to be kept of it once that was told. */
export interface AnalyzedLayer {
  readonly outcome: LayerOutcome;
  readonly keep: (() => void) | undefined;
}

/** Progress is told after so many bytes. */
const progressBytes = 1024 * 1024;

/**
 * Looks at one layer: everything that happens in a worker thread. `keep` puts the analysis into the cache, and the
 * facts of its files by their digests. Throws `LayerError`.
 */
export async function analyzeLayer(
  job: LayerJob,
  setup: LayerJobSetup,
  tools: LayerTools,
): Promise<AnalyzedLayer> {
  const facts = new PendingFacts(tools.cache);
  const analyzer = new FileAnalyzer({
    extractors: [...chosenCatalogers(setup.catalogers).extractors, ...(await extractorsLookedFor(setup))],
    limits: { ...defaultAnalyzerLimits, maxArchiveDepth: setup.limits.maxArchiveDepth },
    cache: facts,
  });
  const pass = new LayerPass(analyzer, {
    aliases: job.aliases.length === 0 ? undefined : new Map(job.aliases),
    timedOut: new Set(job.timedOut),
    watched: tools.watched,
  });
  const spool = new Spool(setup.temporaryDirectory, setup.maxSpoolBytes);
  const unpacked = new Spool(setup.temporaryDirectory, setup.maxSpoolBytes);
  try {
    const unpackingPlace = new ContentCollector(unpacked);
    const visitor = await withSecrets(pass, job, { setup, tools, unpackingPlace });
    const read = await readJobContent(job, { setup, visitor, spool, ...tools });
    const missed = [...pass.missedLinks];
    await visitor.finish?.();
    if (missed.length > 0) return { outcome: { kind: "again", aliases: missed }, keep: undefined };
    const { facts: found, issues } = visitor.result();
    const bytes = encodeLayerAnalysis({
      index: read.index,
      facts: found,
      issues: [...read.issues, ...issues],
      counts: analyzer.counts,
    });
    const keep = facts.keeping(job.timedOut.length === 0 ? job.cacheKey : undefined, bytes);
    return { outcome: { kind: "analysis", bytes }, keep };
  } finally {
    spool.close();
    unpacked.close();
  }
}

/** The pass itself, or one around it that looks for credentials too. */
async function withSecrets(
  pass: LayerPass,
  { timedOut }: LayerJob,
  {
    setup,
    unpackingPlace,
    tools: { watched, partner },
  }: { readonly setup: LayerJobSetup; readonly tools: LayerTools; readonly unpackingPlace: ContentCollector },
): Promise<Visitor> {
  const search = await secretSearch(setup);
  if (search === undefined) return pass;
  const { scanner, secrets } = search;
  return new secrets.SecretPass({
    pass,
    scanner,
    archiveLimits: archiveLimits(search, setup),
    watched,
    timedOut: new Set(timedOut),
    unpackingPlace,
    partner: partner === undefined ? undefined : searchPartner(partner),
  });
}

type Visitor = LayerVisitor &
  Pick<LayerPass, "result"> & {
    /** Resolves when also what other threads do is done. */
    finish?(): Promise<void>;
  };

/** What the content of a layer is read with. */
export interface LayerReading extends Pick<LayerTools, "input" | "progress"> {
  readonly setup: LayerJobSetup;
  readonly visitor: Visitor;
  readonly spool: Spool;
}

/** Reads a layer's content, wherever it is, and shows it to the visitor. Throws `LayerError`. */
export async function readJobContent(job: LayerJob, reading: LayerReading): Promise<ReadLayer> {
  const { setup, visitor, spool } = reading;
  const isExcluded = excluder(setup.exclude);
  const options = { limits: setup.limits, visitor, isExcluded, progress: throttled(reading) };
  const { content, stored, readUntil } = job;
  switch (content.kind) {
    case "tree":
      return readDirectory(content.root, {
        ...options,
        isOver: readUntil === undefined ? undefined : () => systemClock.now() >= readUntil,
      });
    case "file":
      return readSingleFile(content.path, options);
    case "range":
    case "stream": {
      if (stored === undefined) throw new Error("a stored layer without a descriptor");
      const bytes =
        content.kind === "stream" ? reading.input() : fileBytes(content.path, content.offset, content.length);
      return await readStoredLayer(stored, bytes, { ...options, spool });
    }
  }
}

function throttled(tools: Pick<LayerTools, "progress">): (bytes: number, path: string) => void {
  let told = 0;
  return (bytes, path) => {
    if (bytes - told < progressBytes) return;
    told = bytes;
    tools.progress({ bytes, path });
  };
}

/** Whether one of the globs names a path, or a directory above it. */
function excluder(globs: readonly string[]): ((path: string) => boolean) | undefined {
  if (globs.length === 0) return undefined;
  const patterns = globs.map((glob) => {
    const absolute = glob.startsWith("/") || glob.startsWith("**") ? glob : `/${glob.replace(/^\.\//, "")}`;
    const anchored = absolute.startsWith("**") ? `/${absolute}` : absolute;
    return pathPattern(anchored.replace(/\/+$/, ""), { orBelow: true });
  });
  return (path) => patterns.some((pattern) => pattern.test(path));
}

/** Facts found in a layer: kept together with its analysis, in one transaction, once the layer proved whole. */
class PendingFacts implements FactsCache {
  readonly #cache: Cache;
  readonly #found = new Map<string, string>();

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  get(key: string): string | undefined {
    return this.#found.get(key) ?? this.#cache.get(key)?.toString("utf8");
  }

  set(key: string, value: string): void {
    this.#found.set(key, value);
  }

  /** The writing of all this. The analysis is handed to another thread meanwhile: the cache gets a copy. */
  keeping(layerKey: string | undefined, analysis: Uint8Array): () => void {
    const copy = layerKey === undefined ? undefined : Uint8Array.from(analysis);
    return () => {
      const entries: [string, Uint8Array][] = [...this.#found].map(([key, value]) => [
        key,
        Buffer.from(value),
      ]);
      if (layerKey !== undefined && copy !== undefined) entries.push([layerKey, copy]);
      this.#cache.set(entries);
    };
  }
}
