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
  /** MiB for what is held for a short time: more where jobs make much of that. */
  readonly youngGenerationMiB?: number;
}

/** One job for a worker. */
export interface PoolJob {
  readonly job: unknown;
  /** What the worker tells while it works. */
  readonly onProgress?: ((progress: unknown) => void) | undefined;
  /** Bytes that the worker reads; the first failure of it fails the job. */
  readonly input?: (() => Promise<AsyncIterable<Uint8Array>>) | undefined;
  /**
   * A job for a worker that has nothing else to do: it helps with this one, over a port between both, until that is
   * closed. Whether one ever comes is open.
   */
  readonly assistedBy?: unknown;
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
  | {
      readonly kind: "job";
      readonly job: unknown;
      readonly port: MessagePort;
      readonly partner: MessagePort | undefined;
    }
  | { readonly kind: "finish" };

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
/** A job that is done may be followed by another at once: only who has nothing to do for so long helps others. */
const idleMs = 10;

/** Worker threads that take jobs one after the other, in the order in which they are given. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #idle: PoolWorker[] = [];
  readonly #all = new Set<PoolWorker>();
  readonly #queue: ((worker: PoolWorker) => void)[] = [];
  readonly #calls = new Set<CallForAssistance>();
  #isClosed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** Runs a job on the next free worker. Rejects with `WorkerFailure` or `WorkerStalled`, or with the failure of its input. */
  async run(job: PoolJob): Promise<unknown> {
    const worker = await this.#free();
    const call = job.assistedBy === undefined ? undefined : new CallForAssistance(job.assistedBy, worker);
    if (call !== undefined) this.#calls.add(call);
    this.#offerSoon();
    try {
      return await worker.run(job, call?.portOfCaller);
    } finally {
      if (call !== undefined) this.#calls.delete(call);
      call?.end();
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
    if (waiting !== undefined) {
      waiting(next);
      return;
    }
    this.#idle.push(next);
    this.#offerSoon();
  }

  #offerSoon(): void {
    if (this.#calls.size > 0) setTimeout(() => this.#offer(), idleMs).unref();
  }

  /** Sends workers that have nothing to do to those who called. */
  #offer(): void {
    for (const call of this.#calls) {
      const isRoom = this.#idle.length > 0 || this.#all.size < this.#options.threads;
      if (this.#isClosed || this.#queue.length > 0 || !isRoom) return;
      this.#calls.delete(call);
      const worker = this.#idle.pop() ?? this.#start();
      void call.answer(worker).finally(() => this.#release(worker));
    }
  }
}

/** One job that would be helped with. What stops the helper stops the job: it waits for what the helper has. */
class CallForAssistance {
  readonly portOfCaller: MessagePort;
  readonly #port: MessagePort;
  readonly #job: unknown;
  readonly #caller: PoolWorker;
  #isOver = false;

  constructor(job: unknown, caller: PoolWorker) {
    const { port1, port2 } = new MessageChannel();
    this.portOfCaller = port1;
    this.#port = port2;
    this.#job = job;
    this.#caller = caller;
  }

  async answer(worker: PoolWorker): Promise<void> {
    try {
      await worker.run({ job: this.#job }, this.#port);
    } catch (reason) {
      if (!this.#isOver) this.#caller.stop(reason);
    }
  }

  /** The job is done: whoever helped is told by the port. */
  end(): void {
    this.#isOver = true;
    this.#port.close();
  }
}

/**
 * Workers hold little and let go of much. Measured on an image of 700 MiB: with a first heap of 64 MiB the collector
 * runs no full collection at all where it ran 26, which is a tenth of the CPU time, for 10 MiB more memory; with 44,
 * and credentials looked for, it runs a few and takes 35 MiB less.
 */
const maxYoungGenerationSizeMb = 6;
const initialOldGenerationSizeMb = 44;

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
      resourceLimits: {
        maxOldGenerationSizeMb: options.maxHeapMiB,
        maxYoungGenerationSizeMb: options.youngGenerationMiB ?? maxYoungGenerationSizeMb,
      },
    });
    this.#worker.on("error", (error) => this.#die(this.#reasonOf(error)));
    this.#worker.on("exit", () => this.#die(new Error("a worker ended by itself")));
  }

  /** @param partner the port to whom the job is shared with: it goes to the worker */
  async run({ job, onProgress, input }: PoolJob, partner?: MessagePort): Promise<unknown> {
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
        const ports = partner === undefined ? [port2] : [port2, partner];
        this.#order({ kind: "job", job, port: port2, partner }, ports);
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

  /** Ends the worker, and fails its job with a reason. */
  stop(reason: unknown): void {
    this.#die(reason);
    void this.#worker.terminate();
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
      this.stop(new WorkerStalled("time", this.#watched.label));
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
