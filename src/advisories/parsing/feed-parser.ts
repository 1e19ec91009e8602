import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { WorkerFailure, WorkerPool, WorkerStalled } from "../../runtime/worker-pool.ts";
import { AdvisoryError } from "../advisory-error.ts";
import type { FeedImport, FeedImportSummary } from "../feed-import.ts";
import type { FeedImporter, FeedSnapshot } from "../feeds/feed.ts";
import type { InputLimits } from "../input/input-limits.ts";
import type { StagingArea } from "../snapshot/staging.ts";
import { stageRows } from "./packed-rows.ts";
import type { ParseJob, ParseProgress } from "./parse-job.ts";
import { parseWorkerURL } from "./parse-worker-url.ts";
import { receivedError } from "./sent-error.ts";

/** What all feeds are read with. */
export interface ParseSetup {
  readonly staging: StagingArea;
  readonly limits: InputLimits;
  /** RFC 3339 in UTC. */
  readonly now: string;
  readonly signal: AbortSignal | undefined;
}

/** One feed to read. */
export interface FeedToParse {
  readonly importer: Pick<FeedImporter, "parse">;
  /** Its id in the list of feeds, `null` for OSV files of the user's; undefined: only this thread knows it. */
  readonly known: string | null | undefined;
  readonly feed: string;
  readonly snapshot: FeedSnapshot;
  readonly sink: FeedImport;
  /** Told how many bytes of the input, as stored, were read since the last call. */
  readonly onBytes: (bytes: number) => void;
}

/** Starting threads pays from here on: bytes as they are stored. */
const minBytesForThreads = 1 << 20;

/** More threads wait for the one that stages. */
const maxThreads = 2;

/** Feeds name no pieces of work to watch; what is large takes as long as it takes. */
const pieceTimeoutMs = 60_000;

/** MiB of heap of one thread: far above what the largest record takes. */
const maxHeapMiB = 1024;

/**
 * Reads feeds' files and stages what they hold: in this thread when there is little, else in threads beside it, which
 * parse and pack while this one writes rows. What is staged is the same either way.
 */
export class FeedParser {
  private readonly setup: ParseSetup;
  private readonly pool: WorkerPool | undefined;
  private readonly onAbort = (): void => void this.pool?.close();

  /** `snapshots`: all that will be read. */
  constructor(setup: ParseSetup, snapshots: readonly FeedSnapshot[]) {
    this.setup = setup;
    const bytes = snapshots.reduce((sum, snapshot) => sum + sizeOf(snapshot), 0);
    const threads = Math.min(maxThreads, availableParallelism(), snapshots.length);
    if (bytes < minBytesForThreads || availableParallelism() < 2) return;
    this.pool = new WorkerPool({
      entry: parseWorkerURL(),
      threads,
      setup: {},
      pieceTimeoutMs,
      maxHeapMiB,
    });
    setup.signal?.addEventListener("abort", this.onAbort);
  }

  /** How many feeds may be read at once. */
  get parallel(): number {
    return this.pool === undefined ? 1 : maxThreads;
  }

  /** Reads one feed. Throws `AdvisoryError`, or the signal's reason. */
  async parse(one: FeedToParse): Promise<void> {
    const { limits, signal } = this.setup;
    if (this.pool !== undefined && one.known !== undefined) {
      await this.inThread(this.pool, one, one.known);
      return;
    }
    const { importer, snapshot, sink, onBytes } = one;
    await importer.parse(snapshot, sink, { limits, ecosystems: [], signal, onBytes });
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    this.setup.signal?.removeEventListener("abort", this.onAbort);
    await this.pool?.close();
  }

  private async inThread(pool: WorkerPool, one: FeedToParse, known: string | null): Promise<void> {
    const { feed, snapshot, sink } = one;
    const { limits, now, signal } = this.setup;
    const credit = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const job: ParseJob = { importer: known ?? undefined, feed, snapshot, limits, now, credit };
    const onProgress = (progress: unknown): void =>
      this.take(progress as ParseProgress, one, new Int32Array(credit));
    try {
      sink.takeOver((await pool.run({ job, onProgress })) as FeedImportSummary);
    } catch (thrown) {
      signal?.throwIfAborted();
      if (thrown instanceof WorkerFailure) throw receivedError(thrown.sent);
      if (thrown instanceof WorkerStalled) throw tooMuch(feed, thrown);
      throw thrown;
    }
  }

  private take({ batch, bytes, read }: ParseProgress, one: FeedToParse, credit: Int32Array): void {
    if (batch !== undefined) {
      stageRows(batch, one.feed, this.setup.staging);
      Atomics.sub(credit, 0, 1);
      Atomics.notify(credit, 0);
    }
    one.sink.advisories = read;
    one.onBytes(bytes);
  }
}

function tooMuch(feed: string, cause: Error): AdvisoryError {
  return new AdvisoryError({
    code: "INPUT_UNREADABLE",
    category: "data",
    message: `reading ${feed} took more than ${maxHeapMiB} MiB of memory`,
    hint: "Look at its files: one record in them is far larger than records are.",
    cause,
  });
}

/** A directory is not gone through for it: it counts as much. */
function sizeOf({ files }: FeedSnapshot): number {
  return files.reduce((sum, { path }) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return sum;
    return sum + (found.isDirectory() ? minBytesForThreads : found.size);
  }, 0);
}
