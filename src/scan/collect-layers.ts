import { analyzerVersions, chosenCatalogers } from "#analyzers";
import type { Artifact, LayerContent } from "#artifacts";
import type { Layer, LayerNumber } from "#model";
import type { Cache } from "../runtime/cache.ts";
import type { Logger } from "../runtime/logger.ts";
import { inStep } from "../runtime/work-scope.ts";
import { WorkerFailure, WorkerPool, WorkerStalled } from "../runtime/worker-pool.ts";
import { analysisFormat, decodeLayerAnalysis, type LayerAnalysis } from "./layer-analysis.ts";
import type {
  AssistingJob,
  JobContent,
  LayerJob,
  LayerJobSetup,
  LayerOutcome,
  LayerProgress,
} from "./layer-job.ts";
import { layerWorkerURL } from "./layer-worker-url.ts";
import type { JavaIndex } from "./java-index.ts";
import { lookedForKey } from "./looked-for.ts";
import type { ScanProgress } from "./scan-progress.ts";
import { secretsKey } from "./secrets-key.ts";
import { shareAnalysis, sharedAnalysis, type SharedLayers } from "./shared-layers.ts";
import { receivedError } from "./sendable-error.ts";
import { withinBudget, type TimeBudget } from "./time-budget.ts";
import { OrderedAnalyses } from "./ordered-analyses.ts";
import { leftOut, notInTime, unreadLayer } from "./unread-layer.ts";

/** What layers are collected with. */
export interface CollectContext {
  readonly setup: LayerJobSetup;
  readonly cache: Cache;
  /** Asked for what the cache does not have, and given what was found. */
  readonly shared: SharedLayers | undefined;
  readonly logger: Logger;
  readonly threads: number;
  readonly progress: ScanProgress;
  readonly signal: AbortSignal;
  /** When it is over, what was not read yet is left. */
  readonly budget: TimeBudget;
  /** Layers that are not read when the cache does not have them. */
  readonly unchanged: ReadonlySet<LayerNumber>;
  /** Whether files are listed one by one, with checksums. */
  readonly listsFiles: boolean;
  /** Archives of Java by their SHA-1, where the user has an index. */
  readonly javaIndex?: JavaIndex | undefined;
}

/** The analyses of an artifact's layers, lowest first, and what they cost. */
export interface CollectedLayers {
  readonly analyses: readonly LayerAnalysis[];
  readonly reused: number;
  readonly bytesRead: number;
  /** Of the layers that were looked at now. */
  readonly filesParsed: number;
  readonly filesReused: number;
  /** Resolves when the cache has what was found: threads still write while others go on with the analyses. */
  readonly kept: Promise<void>;
  /** Whether nothing is missing that another try might find: only then may more be kept that builds on this. */
  readonly isComplete: boolean;
  /** Layers that were not looked at, lowest first: an analysis of nothing stands in for each. */
  readonly unread: readonly LayerNumber[];
}

/** One thing to look at: a layer, at all places where an image has it, or a whole directory or file. */
interface Task {
  readonly layer: LayerNumber;
  /** Places of the same layer in the image. */
  readonly layers: readonly LayerNumber[];
  readonly content: LayerContent;
  readonly stored: Layer | undefined;
  readonly cacheKey: string | undefined;
}

/** MiB of heap of one thread: far above what the largest files need that extractors accept. */
const maxHeapMiB = 1024;
/** Files of one layer that may fail to come to an end before the layer is given up. */
const maxStalls = 8;

/**
 * Gets the analysis of every layer: from the cache, or by looking at it in a worker thread, the largest first. A
 * file that takes too long or too much memory is left out, told, and its layer done again without it. Rejects with
 * the first layer's error. Of a layer nothing partial is ever given; one that is left out, or that there was no time
 * for, is told by an issue. `onNext` is told each analysis in order, lowest first, as soon as it and all below are there.
 */
export async function collectLayers(
  artifact: Artifact,
  context: CollectContext,
  onNext: (analysis: LayerAnalysis) => void = () => {},
): Promise<CollectedLayers> {
  const tasks = tasksOf(artifact, context.setup);
  const analyses = new OrderedAnalyses(onNext);
  const known = new Map<Task, Buffer>();
  for (const task of tasks) {
    const bytes = task.cacheKey === undefined ? undefined : context.cache.get(task.cacheKey);
    if (bytes !== undefined) known.set(task, bytes);
  }
  await takeShared(
    tasks.filter((task) => !known.has(task)),
    context,
    known,
  );
  const [unchanged, missing] = partition(
    tasks.filter((task) => !known.has(task)),
    ({ layer }) => context.unchanged.has(layer),
  );
  for (const task of unchanged) analyses.leave(task, unreadLayer(leftOut));
  missing.sort((left, right) => sizeOf(right) - sizeOf(left) || left.layer - right.layer);
  // Threads take a while to start: what is known is unpacked meanwhile.
  const work = analyzeMissing(missing, context, analyses);
  work.catch(() => {
    // Awaited below, unless unpacking throws before.
  });
  for (const [task, bytes] of known) {
    analyses.place(task, decodeLayerAnalysis(bytes), (layer) => context.progress.layerReused(layer));
  }
  const { isComplete, kept } = await work;
  const read = missing.filter(({ layer }) => !analyses.isLeft(layer));
  const counts = read.map((task) => analyses.get(task.layer)?.counts ?? { parsed: 0, reused: 0 });
  return {
    analyses: analyses.all(),
    reused: [...known.keys()].reduce((sum, { layers }) => sum + layers.length, 0),
    bytesRead: read.reduce((sum, task) => sum + (task.stored?.size ?? 0), 0),
    filesParsed: counts.reduce((sum, { parsed }) => sum + parsed, 0),
    filesReused: counts.reduce((sum, count) => sum + count.reused, 0),
    kept,
    isComplete: isComplete && analyses.left().length === 0,
    unread: analyses.left(),
  };
}

/** Takes what other machines have analysed, and keeps it here too. */
async function takeShared(
  tasks: readonly Task[],
  { shared, cache, logger }: CollectContext,
  known: Map<Task, Buffer>,
): Promise<void> {
  if (shared === undefined) return;
  await Promise.all(
    tasks.map(async (task) => {
      if (task.cacheKey === undefined) return;
      const bytes = await sharedAnalysis(shared, task.cacheKey, logger);
      if (bytes === undefined) return;
      known.set(task, bytes);
      cache.set([[task.cacheKey, bytes]]);
    }),
  );
}

function partition<Item>(items: readonly Item[], fits: (item: Item) => boolean): readonly [Item[], Item[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))];
}

async function analyzeMissing(
  missing: readonly Task[],
  context: CollectContext,
  analyses: OrderedAnalyses,
): Promise<Pick<CollectedLayers, "isComplete" | "kept">> {
  if (missing.length === 0) return { isComplete: true, kept: Promise.resolve() };
  const pool = new WorkerPool({
    entry: layerWorkerURL(),
    threads: missing.some((task) => isWorthAssisting(task, context.setup))
      ? context.threads
      : Math.min(context.threads, missing.length),
    setup: context.setup,
    pieceTimeoutMs: context.setup.limits.fileTimeoutMs,
    maxHeapMiB,
  });
  let isComplete = true;
  let isEnded = false;
  const given: Promise<void>[] = [];
  const work = async (): Promise<void> => {
    const layers = missing.map(async (task) => {
      const told = { layer: task.layer, digest: task.stored?.digest, size: task.stored?.size };
      const { bytes, stalls } = await inStep("layer", told, () => analyze(task, pool, context));
      if (isEnded) return;
      if (stalls > 0) isComplete = false;
      else if (context.shared !== undefined && task.cacheKey !== undefined)
        given.push(shareAnalysis(context.shared, { key: task.cacheKey, bytes }, context.logger));
      analyses.place(task, decodeLayerAnalysis(bytes), (layer) => context.progress.layerDone(layer));
    });
    await Promise.all(layers);
  };
  const { budget, signal } = context;
  try {
    signal.throwIfAborted();
    const isPartial = missing.some(({ content }) => content.kind === "tree");
    const isDone = await withinBudget(
      isPartial ? budget.withGrace : budget,
      () => work().then(() => true),
      () => false,
    );
    isEnded = true;
    if (isDone) return { isComplete, kept: whenKept(pool, given) };
    await pool.close();
    for (const task of missing) {
      if (analyses.get(task.layer) === undefined)
        analyses.leave(task, unreadLayer(notInTime(`the ${isPartial ? "directory" : "layer"} was not read`)));
    }
    return { isComplete: false, kept: Promise.resolve() };
  } catch (thrown) {
    isEnded = true;
    await pool.close();
    throw thrown;
  }
}

async function whenKept(pool: WorkerPool, given: readonly Promise<void>[]): Promise<void> {
  await Promise.all([pool.finish(), ...given]);
}

/** Looks at one layer, again without what stopped it as long as that gets anywhere. */
async function analyze(
  task: Task,
  pool: WorkerPool,
  context: CollectContext,
): Promise<{ readonly bytes: Uint8Array; readonly stalls: number }> {
  const timedOut: string[] = [];
  let aliases: LayerJob["aliases"] = [];
  for (;;) {
    const outcome = await attempt(task, { pool, context, timedOut, aliases });
    if (outcome instanceof WorkerStalled) {
      if (outcome.piece === undefined || timedOut.length >= maxStalls) throw outcome;
      timedOut.push(outcome.piece);
    } else if (outcome.kind === "again") aliases = outcome.aliases;
    else return { bytes: outcome.bytes, stalls: timedOut.length };
  }
}

interface Attempt {
  readonly pool: WorkerPool;
  readonly context: CollectContext;
  readonly timedOut: readonly string[];
  readonly aliases: LayerJob["aliases"];
}

async function attempt(
  task: Task,
  { pool, context, timedOut, aliases }: Attempt,
): Promise<LayerOutcome | WorkerStalled> {
  const { content, stored, cacheKey, layer } = task;
  const job: LayerJob = {
    layer,
    content: jobContent(content),
    ...(stored === undefined ? {} : { stored: storedOf(stored) }),
    ...(cacheKey === undefined ? {} : { cacheKey }),
    ...(content.kind === "tree" && context.budget.readUntil !== undefined
      ? { readUntil: context.budget.readUntil }
      : {}),
    timedOut,
    aliases,
  };
  try {
    const outcome = await pool.run({
      job,
      onProgress: (told) => {
        const { bytes, path } = told as LayerProgress;
        context.progress.layerProgress(layer, bytes, path);
      },
      input: content.kind === "stream" ? () => content.open(context.budget.signal) : undefined,
      assistedBy: isWorthAssisting(task, context.setup)
        ? ({ kind: "assist" } satisfies AssistingJob)
        : undefined,
    });
    return outcome as LayerOutcome;
  } catch (thrown) {
    if (thrown instanceof WorkerStalled) return thrown;
    throw thrown instanceof WorkerFailure ? receivedError(thrown.sent) : thrown;
  }
}

function tasksOf(artifact: Artifact, setup: LayerJobSetup): readonly Task[] {
  const { layers } = artifact.description;
  if (layers.length === 0 && artifact.description.kind !== "image") {
    const content = artifact.content(0);
    return [{ layer: 0, layers: [0], content, stored: undefined, cacheKey: undefined }];
  }
  const byIdentity = Map.groupBy(layers.keys(), (layer) => {
    const stored = layers[layer];
    return `${stored?.digest} ${stored?.diffID}`;
  });
  return [...byIdentity.values()].map((places) => {
    const layer = places[0] ?? 0;
    const stored = layers[layer];
    return {
      layer,
      layers: places,
      content: artifact.content(layer),
      stored,
      cacheKey: stored === undefined ? undefined : layerKey(stored, setup),
    };
  });
}

/** Everything that the analysis of a layer depends on. */
function layerKey(layer: Layer, setup: LayerJobSetup): string {
  return `layer@${analysisFormat} ${layer.diffID ?? layer.digest} ${analysisKey(setup)}`;
}

/** Everything beside the layer itself: with another one every layer is to be looked at anew. */
export function analysisKey(setup: LayerJobSetup): string {
  const { limits, exclude } = setup;
  const { extractors } = chosenCatalogers(setup.catalogers);
  const versions = `${analyzerVersions(extractors)}${secretsKey(setup)}${lookedForKey(setup)}`;
  return `${JSON.stringify({ limits, exclude })} ${versions}`;
}

/** Where content is, for another thread. */
export function jobContent(content: LayerContent): JobContent {
  switch (content.kind) {
    case "stream":
      return { kind: "stream" };
    case "range":
    case "tree":
    case "file":
      return content;
    case "document":
      throw new Error("documents have no files to look at");
  }
}

/** What the manifest says of a layer, for another thread. */
export function storedOf({ digest, size, diffID }: Layer): NonNullable<LayerJob["stored"]> {
  return { digest, size, ...(diffID === undefined ? {} : { diffID }) };
}

/** Bytes, as stored, from which on a layer gets a second thread, if one is free: its start must pay. */
const assistedFrom = 16 * 1024 * 1024;

/** Whether a second thread would help: with the search for credentials, which most of the time goes into. */
function isWorthAssisting(task: Task, setup: LayerJobSetup): boolean {
  return setup.secretKey !== undefined && sizeOf(task) >= assistedFrom;
}

/** Streams are worth starting early whatever their size, by which they come here too; directories first of all. */
function sizeOf(task: Task): number {
  return task.stored?.size ?? Number.MAX_SAFE_INTEGER;
}
