/* eslint-disable @typescript-eslint/require-await -- stands for streams that do wait */
/**
 * Images made of layers given as bytes, looked at by the real pipeline: in this thread, for speed and coverage, or
 * in worker threads as a scan does it.
 */
import { silentLogger } from "../../src/runtime/logger.ts";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Digest, Inventory, Layer } from "#model";
import type { Artifact } from "#artifacts";
import { noCache, type Cache } from "#runtime/cache";
import { analyzeLayer } from "../../src/scan/analyze-layer.ts";
import { defaultScanLimits } from "../../src/scan/default-limits.ts";
import { decodeLayerAnalysis, type LayerAnalysis } from "../../src/scan/layer-analysis.ts";
import type { LayerJobSetup } from "../../src/scan/layer-job.ts";
import type { ScanLimits } from "../../src/scan/scan-options.ts";
import { silentProgress } from "../../src/scan/scan-progress.ts";
import { timeBudget, type TimeBudget } from "../../src/scan/time-budget.ts";
import { takeInventory, type TakenInventory } from "../../src/scan/take-inventory.ts";
import { writeTar, type TarWriterEntry } from "./tar-writer.ts";

/** A layer as a registry would have it. */
export interface MadeLayer {
  readonly stored: Layer;
  readonly bytes: Buffer;
}

/** A gzip layer of these entries. */
export function gzipLayer(entries: Iterable<TarWriterEntry>): MadeLayer {
  return storedLayer(gzipSync(writeTar(entries), { level: 1 }));
}

/** A layer of these stored bytes, described truthfully. */
export function storedLayer(bytes: Buffer): MadeLayer {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const diffID = sha256(isGzip ? gunzipSync(bytes) : bytes);
  const mediaType = "application/vnd.oci.image.layer.v1.tar+gzip";
  return { bytes, stored: { digest: sha256(bytes), diffID, mediaType, size: bytes.length } };
}

export function sha256(bytes: Uint8Array): Digest {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** What layers are looked at with. */
export interface ScanLayersOptions {
  readonly limits?: Partial<ScanLimits>;
  readonly exclude?: readonly string[];
  readonly cache?: Cache;
  /** Directory of the cache, for the worker threads. */
  readonly cacheDirectory?: string;
  readonly threads?: number;
  readonly listsFiles?: boolean;
  readonly verifiesFiles?: true;
  readonly signal?: AbortSignal;
  readonly budget?: TimeBudget;
  /** Layers that are not read unless the cache has them. */
  readonly unchanged?: ReadonlySet<number>;
  /** Bytes of one piece of the streams. */
  readonly pieceBytes?: number;
}

/** The analysis of one layer, made in this thread. Rejects as a worker would. */
export async function analyze(layer: MadeLayer, options: ScanLayersOptions = {}): Promise<LayerAnalysis> {
  const tools = {
    cache: options.cache ?? noCache,
    input: () => pieces(layer.bytes, options.pieceBytes),
    progress() {},
    watched: { begin() {}, end() {} },
  };
  const job = {
    layer: 0,
    content: { kind: "stream" as const },
    stored: layer.stored,
    timedOut: [],
    aliases: [],
  };
  let { outcome, keep } = await analyzeLayer(job, setupOf(options), tools);
  if (outcome.kind === "again") {
    ({ outcome, keep } = await analyzeLayer({ ...job, aliases: outcome.aliases }, setupOf(options), tools));
  }
  if (outcome.kind === "again") throw new Error("a layer asks to be read a third time");
  keep?.();
  return decodeLayerAnalysis(outcome.bytes);
}

/** The inventory of an image of these layers, looked at in worker threads. */
export async function inventoryOf(
  layers: readonly MadeLayer[],
  options: ScanLayersOptions = {},
): Promise<Inventory> {
  return (await take(layers, options)).inventory;
}

/** As {@link inventoryOf}, with what it cost. */
export async function take(
  layers: readonly MadeLayer[],
  options: ScanLayersOptions = {},
): Promise<TakenInventory> {
  const signal = options.signal ?? new AbortController().signal;
  return takeInventory(
    imageOf(layers, options.pieceBytes),
    {
      setup: setupOf(options),
      cache: options.cache ?? noCache,
      threads: options.threads ?? 2,
      progress: silentProgress,
      listsFiles: options.listsFiles ?? false,
      signal,
      budget: options.budget ?? timeBudget(signal),
      unchanged: options.unchanged ?? new Set(),
      shared: undefined,
      logger: silentLogger,
    },
    undefined,
  );
}

function imageOf(layers: readonly MadeLayer[], pieceBytes: number | undefined): Artifact {
  return {
    description: { reference: "made", kind: "image", layers: layers.map(({ stored }) => stored), issues: [] },
    content: (number) => ({
      kind: "stream",
      open: async () => pieces(layers[number]?.bytes ?? Buffer.alloc(0), pieceBytes),
    }),
    async close() {},
  };
}

function setupOf(options: ScanLayersOptions): LayerJobSetup {
  const { cacheDirectory } = options;
  return {
    limits: { ...defaultScanLimits, ...options.limits },
    exclude: options.exclude ?? [],
    temporaryDirectory: tmpdir(),
    ...(options.verifiesFiles === undefined ? {} : { verifiesFiles: options.verifiesFiles }),
    maxSpoolBytes: options.limits?.maxSpoolBytes ?? 256 * 1024 * 1024,
    ...(cacheDirectory === undefined
      ? {}
      : { cache: { directory: cacheDirectory, maxBytes: 64 * 1024 * 1024 } }),
  };
}

async function* pieces(bytes: Buffer, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield Uint8Array.from(bytes.subarray(at, at + size));
}
