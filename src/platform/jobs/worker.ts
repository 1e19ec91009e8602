import { errorMessage } from "../../runtime/errors.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { Store } from "../store/store.ts";
import { claimJob, wakeJobs } from "./claim-job.ts";
import { renewLease } from "./end-job.ts";
import type { JobKind } from "./job-kind.ts";
import type { StoredJob } from "./job-lease.ts";
import { priorities } from "./priority.ts";
import { JobRescuer } from "./rescue-jobs.ts";
import { JobInterruption, runJob, type JobOutcome } from "./run-job.ts";

/** How a worker works. */
export interface WorkerSetup {
  readonly store: Store;
  readonly kinds: readonly JobKind<unknown>[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Names it in lists: host and process. */
  readonly name: string;
  /** Jobs at once; of two or more, the last place is kept for pushes and what people wait for. */
  readonly concurrency: number;
  /** How long a worker may be silent before another one takes its jobs. */
  readonly leaseMs?: number;
  /** How often it looks for new jobs when nobody nudges it. */
  readonly pollMs?: number;
  /** Told of every attempt that ended. */
  readonly onEnd?: (job: StoredJob, outcome: JobOutcome) => void;
}

/** Takes jobs and does them until it is told to stop. */
export class JobWorker {
  readonly #setup: Required<Omit<WorkerSetup, "onEnd">> & Pick<WorkerSetup, "onEnd">;
  readonly #kinds: ReadonlyMap<string, JobKind<unknown>>;
  readonly #rescuer: JobRescuer;
  readonly #running = new Map<
    StoredJob,
    { readonly controller: AbortController; readonly ended: Promise<void> }
  >();
  readonly #timers: NodeJS.Timeout[] = [];
  #isStopped = false;
  #looking: Promise<void> | undefined;
  #isNudged = false;

  constructor(setup: WorkerSetup) {
    this.#setup = { leaseMs: 30_000, pollMs: 300, ...setup };
    this.#kinds = new Map(setup.kinds.map((kind) => [kind.kind, kind]));
    this.#rescuer = new JobRescuer(this.#setup);
  }

  start(): void {
    const { leaseMs, pollMs } = this.#setup;
    this.#every(pollMs, async () => {
      await wakeJobs(this.#setup.store, this.#setup.clock.now());
      this.nudge();
    });
    this.#every(leaseMs / 4, () => this.#renewAll());
    this.#every(leaseMs / 4, async () => {
      if ((await this.#rescuer.rescue()) > 0) this.nudge();
    });
    this.nudge();
  }

  /** How many jobs are under way. */
  get running(): number {
    return this.#running.size;
  }

  /** Says that there may be a new job. */
  nudge(): void {
    this.#isNudged = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
  }

  /** Takes no more jobs and waits for those under way; what is not done after `patienceMs` goes back to the queue. */
  async stop(patienceMs: number): Promise<void> {
    this.#isStopped = true;
    await this.#looking;
    const timer = setTimeout(() => {
      for (const { controller } of this.#running.values()) controller.abort(new JobInterruption("draining"));
    }, patienceMs);
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
    clearTimeout(timer);
    for (const one of this.#timers) clearInterval(one);
  }

  async #look(): Promise<void> {
    const { store, clock, name, concurrency, logger } = this.#setup;
    while (this.#isNudged && !this.#isStopped) {
      this.#isNudged = false;
      try {
        while (this.#hasPlace) {
          const isLastPlace = concurrency > 1 && this.#running.size === concurrency - 1;
          const maxPriority = isLastPlace ? priorities.demand : priorities.background;
          const job = await claimJob(store, { worker: name, now: clock.now(), maxPriority });
          if (job === undefined) break;
          this.#begin(job);
        }
      } catch (thrown) {
        logger.warn({ error: errorMessage(thrown) }, "the queue cannot be asked");
        return;
      }
    }
  }

  get #hasPlace(): boolean {
    return this.#running.size < this.#setup.concurrency && !this.#isStopped;
  }

  #begin(job: StoredJob): void {
    const { store, clock, logger, onEnd } = this.#setup;
    const controller = new AbortController();
    const means = { store, clock, logger, signal: controller.signal };
    const ended = runJob(job, this.#kinds.get(job.kind), means)
      .then((outcome) => onEnd?.(job, outcome))
      .catch((thrown: unknown) => {
        // The queue could not be told: the lease runs out, and the job is done again.
        logger.error({ job: job.id, error: errorMessage(thrown) }, "a job's end could not be written");
      })
      .then(() => {
        this.#running.delete(job);
        this.nudge();
      });
    this.#running.set(job, { controller, ended });
  }

  async #renewAll(): Promise<void> {
    const { store, clock } = this.#setup;
    for (const [job, { controller }] of this.#running) {
      const state = await renewLease(store.writing, job, clock.now());
      if (state !== "held" && this.#running.has(job)) controller.abort(new JobInterruption(state));
    }
  }

  #every(milliseconds: number, action: () => Promise<void>): void {
    let isBusy = false;
    const timer = setInterval(() => {
      if (isBusy) return;
      isBusy = true;
      void action()
        .catch((thrown: unknown) =>
          this.#setup.logger.warn({ error: errorMessage(thrown) }, "the queue cannot be asked"),
        )
        .finally(() => {
          isBusy = false;
        });
    }, milliseconds);
    this.#timers.push(timer);
  }
}
