import { WorkerPool, WorkerStalled } from "../runtime/worker-pool.ts";
import {
  evaluationWork,
  type Evaluated,
  type EvaluationJob,
  type EvaluationSetup,
} from "./evaluation-job.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** An expression that took longer than it may, or more memory, and was ended. */
export type Ended = { readonly ok: false; readonly ended: "time" | "memory" };

/** Evaluates expressions over one input after the other. Whoever opens it closes it. */
export interface ExpressionEvaluator {
  /** Plain data by variable, for all evaluations that follow. */
  bind(input: Readonly<Record<string, unknown>>): void;
  /** The value of a checked expression. One that is ended costs the worker: the next gets a new one. */
  evaluate(source: string, locals?: Readonly<Record<string, unknown>>): Promise<Evaluated | Ended>;
  close(): Promise<void>;
}

/** How long one expression may take, in milliseconds, unless told otherwise: fifty times the slowest rule seen. */
export const expressionTimeoutMs = 5000;

const maxHeapMiB = 1024;

/** Starts a worker for expressions of a vocabulary. The worker starts with the first evaluation. */
export function openEvaluator(vocabulary: Vocabulary, timeoutMs = expressionTimeoutMs): ExpressionEvaluator {
  const setup: EvaluationSetup = { vocabulary };
  const pool = new WorkerPool({
    entry: workerURL(),
    threads: 1,
    setup,
    pieceTimeoutMs: timeoutMs,
    maxHeapMiB,
  });
  let input: Readonly<Record<string, unknown>> | undefined;
  let isBound = false;
  return {
    bind(next) {
      input = next;
      isBound = false;
    },
    async evaluate(source, locals = {}) {
      const job: EvaluationJob = { source, locals, input: isBound ? undefined : input };
      try {
        const evaluated = (await pool.run({ job })) as Evaluated;
        isBound = true;
        return evaluated;
      } catch (thrown) {
        if (!(thrown instanceof WorkerStalled)) throw thrown;
        isBound = false;
        return { ok: false, ended: thrown.reason };
      }
    },
    close: () => pool.close(),
  };
}

/** Whom a thread that evaluates tells when it does: what takes too long ends the thread. */
export interface EvaluationWatch {
  begin(label: string): void;
  end(): void;
}

/** Evaluates in the own thread, which somebody else watches: for threads that have nothing else to do. */
export function evaluatorHere(vocabulary: Vocabulary, watch: EvaluationWatch): ExpressionEvaluator {
  const work = evaluationWork({ vocabulary });
  let input: Readonly<Record<string, unknown>> | undefined;
  return {
    bind(next) {
      input = next;
    },
    evaluate(source, locals = {}) {
      const evaluate = work({ source, locals, input });
      input = undefined;
      watch.begin(source);
      try {
        return Promise.resolve(evaluate());
      } finally {
        watch.end();
      }
    },
    close: () => Promise.resolve(),
  };
}

/** As with layers: from source it lies beside this file, in a bundle in the root of that. */
function workerURL(): URL {
  const here = import.meta.url;
  if (here.endsWith(".ts")) return new URL("./evaluation-worker.ts", here);
  return new URL(here.includes("/chunks/") ? "../evaluation-worker.js" : "./evaluation-worker.js", here);
}
