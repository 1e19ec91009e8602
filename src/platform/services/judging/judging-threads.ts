import { availableParallelism } from "node:os";
import { expressionTimeoutMs } from "#expressions";
import { WorkerFailure, WorkerPool, WorkerStalled } from "../../../runtime/worker-pool.ts";
import type { JudgedRow } from "./judged-row.ts";
import type { JudgingJob, JudgingSetup } from "./judging-job.ts";

/** More threads would wait for the store. */
const maxThreads = 4;

/**
 * Threads that judge images, for when there are many: started for some rules and advisories, ended when these are
 * others or nothing is left to do. Whoever opens them closes them.
 */
export class JudgingThreads {
  readonly threads = Math.min(maxThreads, availableParallelism());
  #open: { readonly key: string; readonly pool: WorkerPool } | undefined;

  /** What rules say of an image; undefined where one of them could not be asked within its time, or at all. */
  async judge(setup: JudgingSetup, job: JudgingJob): Promise<JudgedRow | undefined> {
    const pool = await this.#poolFor(setup);
    try {
      return (await pool.run({ job })) as JudgedRow;
    } catch (thrown) {
      // Whoever judges it by itself finds out what is wrong, rule by rule.
      if (thrown instanceof WorkerStalled || thrown instanceof WorkerFailure) return undefined;
      throw thrown;
    }
  }

  async close(): Promise<void> {
    await this.#open?.pool.close();
    this.#open = undefined;
  }

  async #poolFor(setup: JudgingSetup): Promise<WorkerPool> {
    const key = `${setup.rules.revision} ${setup.database ?? ""}`;
    if (this.#open?.key === key) return this.#open.pool;
    const before = this.#open?.pool;
    const pool = new WorkerPool({
      entry: workerURL(),
      threads: this.threads,
      setup,
      pieceTimeoutMs: expressionTimeoutMs,
      maxHeapMiB: 1_024,
      youngGenerationMiB: 32,
    });
    this.#open = { key, pool };
    await before?.close();
    return pool;
  }
}

/** As with layers: from source it lies beside this file, in a bundle in the root of that. */
function workerURL(): URL {
  const here = import.meta.url;
  if (here.endsWith(".ts")) return new URL("./judging-worker.ts", here);
  return new URL(here.includes("/chunks/") ? "../judging-worker.js" : "./judging-worker.js", here);
}
