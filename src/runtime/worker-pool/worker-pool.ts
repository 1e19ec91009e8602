import { setFlagsFromString } from "node:v8";
import { MessageChannel, Worker, type MessagePort, type Transferable } from "node:worker_threads";
import { WatchedWork } from "./watched-work.ts";

/** What a pool is made of. */
export interface WorkerPoolOptions {
  /** The module that each worker runs; it answers with `serveJobs`. */
  readonly entry: URL;
  readonly threads: number;
  /** Given to every worker once. */
  readonly setup: unknown;
  /** Milliseconds for one piece of work within a job. */
  readonly pieceTimeoutMs: number;
  /** MiB of JavaScript heap of one worker. */
  readonly maxHeapMiB: number;
}

/** One job for a worker. */
export interface PoolJob {
  readonly job: unknown;
  /** What the worker tells while it works. */
  readonly onProgress?: ((progress: unknown) => void) | undefined;
  /** Bytes that the worker reads; the first failure of it fails the job. */
  readonly input?: (() => Promise<AsyncIterable<Uint8Array>>) | undefined;
}

/** A worker was ended because one piece of its work took too long, or took all its memory. */
export class WorkerStalled extends Error {
  /** What the worker had said that it was busy with; undefined when it was not a piece of work. */
  readonly piece: string | undefined;
  readonly reason: "time" | "memory";

  constructor(reason: "time" | "memory", piece: string | undefined) {
    super(`a worker was ended: ${reason}`);
    this.name = "WorkerStalled";
    this.reason = reason;
    this.piece = piece;
  }
}

/** A job failed: `sent` is what the worker's `describeError` made of it. */
export class WorkerFailure extends Error {
  readonly sent: unknown;

  constructor(sent: unknown) {
    super("a job failed in its worker");
    this.name = "WorkerFailure";
    this.sent = sent;
  }
}

/** What a worker is told to do. */
export type WorkerOrder =
  { readonly kind: "job"; readonly job: unknown; readonly port: MessagePort } | { readonly kind: "finish" };

/** What goes over the port of a job, from the worker. */
export type WorkerMessage =
  | { readonly kind: "progress"; readonly progress: unknown }
  | { readonly kind: "want" }
  | { readonly kind: "done"; readonly result: unknown }
  | { readonly kind: "failed"; readonly error: unknown };

/** What goes over the port of a job, to the worker. */
export type PoolMessage =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "end" }
  | { readonly kind: "broken" };

const pollMs = 100;

/** Worker threads that take jobs one after the other, in the order in which they are given. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #idle: PoolWorker[] = [];
  readonly #all = new Set<PoolWorker>();
  readonly #queue: ((worker: PoolWorker) => void)[] = [];
  #isClosed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** Runs a job on the next free worker. Rejects with `WorkerFailure` or `WorkerStalled`, or with the failure of its input. */
  async run(job: PoolJob): Promise<unknown> {
    const worker = await this.#free();
    try {
      return await worker.run(job);
    } finally {
      this.#release(worker);
    }
  }

  /** Ends all workers once they did what was left to do of their last jobs. For when no job is under way. */
  async finish(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#all].map((worker) => worker.finish()));
  }

  /** Ends all workers, whatever they do. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  async #free(): Promise<PoolWorker> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#all.size < this.#options.threads) return this.#start();
    return new Promise((resolve) => this.#queue.push(resolve));
  }

  #start(): PoolWorker {
    const worker = new PoolWorker(this.#options);
    this.#all.add(worker);
    return worker;
  }

  #release(worker: PoolWorker): void {
    let next = worker;
    if (worker.isDead) {
      this.#all.delete(worker);
      if (this.#queue.length === 0 || this.#isClosed) return;
      next = this.#start();
    }
    const waiting = this.#queue.shift();
    if (waiting === undefined) this.#idle.push(next);
    else waiting(next);
  }
}

/**
 * Workers hold little and let go of much. Measured on an image of 700 MiB: with these two the collector runs no
 * full collection at all where it ran 26, which is a tenth of the CPU time, for 10 MiB more memory.
 */
const maxYoungGenerationSizeMb = 6;
const initialOldGenerationSizeMb = 64;

class PoolWorker {
  isDead = false;
  readonly #worker: Worker;
  readonly #watched = new WatchedWork();
  readonly #pieceTimeoutMs: number;
  #fail: (reason: unknown) => void = () => {};

  constructor(options: WorkerPoolOptions) {
    this.#pieceTimeoutMs = options.pieceTimeoutMs;
    // Read by V8 whenever a heap is made; there is no resource limit for it.
    setFlagsFromString(`--initial-old-space-size=${initialOldGenerationSizeMb}`);
    this.#worker = new Worker(options.entry, {
      workerData: { setup: options.setup, watched: this.#watched.memory },
      resourceLimits: { maxOldGenerationSizeMb: options.maxHeapMiB, maxYoungGenerationSizeMb },
    });
    this.#worker.on("error", (error) => this.#die(this.#reasonOf(error)));
    this.#worker.on("exit", () => this.#die(new Error("a worker ended by itself")));
  }

  async run({ job, onProgress, input }: PoolJob): Promise<unknown> {
    const { port1: port, port2 } = new MessageChannel();
    const feed = input === undefined ? undefined : new InputFeed(port, input);
    const watchdog = this.#watch();
    try {
      return await new Promise((resolve, reject) => {
        this.#fail = (reason) => reject(asError(reason));
        port.on("message", (message: WorkerMessage) => {
          if (message.kind === "progress") onProgress?.(message.progress);
          else if (message.kind === "want") feed?.next();
          else if (message.kind === "done") resolve(message.result);
          else reject(asError(feed?.failure ?? message.error));
        });
        this.#order({ kind: "job", job, port: port2 }, [port2]);
      });
    } finally {
      clearInterval(watchdog);
      this.#fail = () => {};
      port.close();
      await feed?.close();
    }
  }

  /** Resolves when the worker ended by itself, or was ended because it took too long for a piece of work. */
  async finish(): Promise<void> {
    if (this.isDead) return;
    const ended = new Promise((resolve) => this.#worker.once("exit", resolve));
    const timeout = setTimeout(() => void this.#worker.terminate(), this.#pieceTimeoutMs);
    this.#order({ kind: "finish" });
    await ended;
    clearTimeout(timeout);
  }

  async terminate(): Promise<void> {
    this.isDead = true;
    await this.#worker.terminate();
  }

  #order(order: WorkerOrder, transfer: Transferable[] = []): void {
    this.#worker.postMessage(order, transfer);
  }

  /** Looks from time to time whether the same piece of work is still under way. */
  #watch(): NodeJS.Timeout {
    let piece: number | undefined;
    let polls = 0;
    const limit = Math.ceil(this.#pieceTimeoutMs / pollMs);
    return setInterval(() => {
      const current = this.#watched.current;
      polls = current !== undefined && current === piece ? polls + 1 : 0;
      piece = current;
      if (polls < limit) return;
      this.#die(new WorkerStalled("time", this.#watched.label));
      void this.#worker.terminate();
    }, pollMs);
  }

  #reasonOf(error: unknown): unknown {
    const isMemory = (error as { code?: unknown } | null)?.code === "ERR_WORKER_OUT_OF_MEMORY";
    if (!isMemory) return error;
    return new WorkerStalled("memory", this.#watched.current === undefined ? undefined : this.#watched.label);
  }

  #die(reason: unknown): void {
    this.isDead = true;
    this.#fail(reason);
  }
}

/** What a worker could send of an error is data; promises are rejected with errors. */
function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new WorkerFailure(reason);
}

/** Gives a worker the next bytes each time it asks for them: never more is under way than it asked for. */
class InputFeed {
  failure: unknown;
  readonly #port: MessagePort;
  readonly #open: () => Promise<AsyncIterable<Uint8Array>>;
  #iterator: AsyncIterator<Uint8Array> | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(port: MessagePort, open: () => Promise<AsyncIterable<Uint8Array>>) {
    this.#port = port;
    this.#open = open;
  }

  next(): void {
    this.#turn = this.#turn.then(() => this.#send());
  }

  async close(): Promise<void> {
    try {
      await this.#iterator?.return?.();
    } catch {
      // The job has its result or its failure already.
    }
  }

  async #send(): Promise<void> {
    if (this.failure !== undefined) return;
    try {
      this.#iterator ??= (await this.#open())[Symbol.asyncIterator]();
      const next = await this.#iterator.next();
      if (next.done === true) this.#post({ kind: "end" });
      else this.#postBytes(next.value);
    } catch (thrown) {
      this.failure = thrown;
      this.#post({ kind: "broken" });
    }
  }

  /** Bytes that fill their memory are handed over; of others, which share it, a copy. */
  #postBytes(value: Uint8Array): void {
    const fills = value.byteLength === value.buffer.byteLength && value.buffer instanceof ArrayBuffer;
    const bytes = fills ? value : Uint8Array.from(value);
    this.#post({ kind: "bytes", bytes }, [bytes.buffer as ArrayBuffer]);
  }

  #post(message: PoolMessage, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }
}
