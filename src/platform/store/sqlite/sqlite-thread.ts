import { Worker } from "node:worker_threads";
import { PlatformError } from "../../platform-error.ts";
import type { StatementResult, ThreadAnswer, ThreadRequest, ThreadSetup } from "./sqlite-messages.ts";
import { sqliteWorkerURL } from "./sqlite-worker-url.ts";

interface Waiting {
  readonly resolve: (result: StatementResult) => void;
  readonly reject: (error: Error) => void;
}

/** SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR, SQLITE_FULL: the same statement may work later. */
const passingCodes = new Set([5, 6, 10, 13]);

/** A connection in a thread of its own: statements run in the order in which they are asked for. */
export class SqliteThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  #failure: Error | undefined;
  readonly #ended: Promise<void>;

  constructor(setup: ThreadSetup) {
    this.#worker = new Worker(sqliteWorkerURL(), { workerData: setup });
    this.#worker.on("message", (answer: ThreadAnswer) => this.#answered(answer));
    this.#worker.on("error", (error) => this.#failed(unavailable(setup.file, error)));
    this.#ended = new Promise((resolve) => {
      this.#worker.on("exit", () => {
        this.#failed(unavailable(setup.file, undefined));
        resolve();
      });
    });
  }

  /** Runs one statement. Rejects with a `PlatformError` that says whether it may work later. */
  run(sql: string, parameters: readonly unknown[]): Promise<StatementResult> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ kind: "run", id, sql, parameters } satisfies ThreadRequest);
    });
  }

  /** Ends the thread after what was asked for before. */
  async close(): Promise<void> {
    this.#worker.postMessage({ kind: "close" } satisfies ThreadRequest);
    await this.#ended;
  }

  #answered(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (waiting === undefined) return;
    if (!("error" in answer)) {
      waiting.resolve(answer);
      return;
    }
    const { message, code } = answer.error;
    waiting.reject(
      new PlatformError({
        code: "STORE_UNAVAILABLE",
        message: `the database refused a statement: ${message}`,
        retryable: passingCodes.has(code & 0xff),
      }),
    );
  }

  #failed(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}

function unavailable(file: string, cause: unknown): PlatformError {
  const why = cause instanceof Error ? `: ${cause.message}` : "";
  return new PlatformError({
    code: "STORE_UNAVAILABLE",
    message: `the database ${file} cannot be used${why}`,
    hint: "Check that the folder of --data exists, can be written and has space.",
    cause,
  });
}
