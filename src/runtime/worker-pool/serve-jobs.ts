import { parentPort, workerData, type MessagePort, type Transferable } from "node:worker_threads";
import { partnerAt, type JobPartner } from "./job-partner.ts";
import { WatchedWork } from "./watched-work.ts";
import type { PoolMessage, WorkerMessage, WorkerOrder } from "./worker-pool.ts";

/** What a job may use. */
export interface JobTools {
  /** Tells the pool how it goes. */
  progress(progress: unknown): void;
  /** The bytes that the job came with. */
  input(): AsyncIterable<Uint8Array>;
  /** Says that a piece of work begins, and ends, for the watchdog. */
  readonly watched: WatchedWork;
  /** Whom the job is shared with, where it may be; see `PoolJob.assistedBy`. */
  readonly partner: JobPartner | undefined;
}

/** What a job gives back. */
export interface JobResult {
  readonly result: unknown;
  readonly transfer?: readonly Transferable[];
  /** What is left to do when the result was given: done before the next job, and before `finish` resolves. */
  readonly afterwards?: (() => void) | undefined;
}

/** Chunks asked for ahead: so many are under way or waiting at once. */
const chunksAhead = 4;

/**
 * Answers the jobs of a `WorkerPool`, one after the other. `begin` gets the pool's setup and gives the function
 * that does a job. What it throws goes back to the pool: `describeError` makes something that can be sent of it.
 */
export function serveJobs(
  begin: (setup: unknown) => (job: unknown, tools: JobTools) => Promise<JobResult>,
  describeError: (thrown: unknown) => unknown,
): void {
  const { setup, watched: memory } = workerData as { setup: unknown; watched: SharedArrayBuffer };
  const watched = new WatchedWork(memory);
  const work = begin(setup);
  parentPort?.on("message", (message: WorkerOrder) => {
    // Comes after all that was left to do of the last job.
    if (message.kind === "finish") return process.exit();
    const { job, port, partner } = message;
    const send = (message: WorkerMessage, transfer: readonly Transferable[] = []): void =>
      port.postMessage(message, transfer);
    const tools: JobTools = {
      progress: (progress) => send({ kind: "progress", progress }),
      input: () => portBytes(port, () => send({ kind: "want" })),
      watched,
      partner: partner === undefined ? undefined : partnerAt(partner),
    };
    const done = work(job, tools).finally(() => partner?.close());
    void done.then(
      ({ result, transfer = [], afterwards }) => {
        send({ kind: "done", result }, transfer);
        afterwards?.();
      },
      (thrown: unknown) => send({ kind: "failed", error: describeError(thrown) }),
    );
  });
}

async function* portBytes(port: MessagePort, want: () => void): AsyncGenerator<Uint8Array> {
  const arrived: PoolMessage[] = [];
  let wake: () => void = () => {};
  port.on("message", (message: PoolMessage) => {
    arrived.push(message);
    wake();
  });
  for (let ahead = 0; ahead < chunksAhead; ahead += 1) want();
  for (;;) {
    const message = arrived.shift();
    if (message === undefined) {
      await new Promise<void>((resolve) => (wake = resolve));
      continue;
    }
    if (message.kind === "end") return;
    if (message.kind === "broken") throw new Error("the bytes that a job reads broke off");
    want();
    yield message.bytes;
  }
}
