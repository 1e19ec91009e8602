import { errorMessage } from "../../runtime/errors.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { Tracer } from "../../runtime/work-scope.ts";
import type { Store } from "../store/store.ts";
import { claimJob, claimStranded, wakeJobs } from "./claim-job.ts";
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
  readonly tracer?: Tracer | undefined;
  /** How long a job may go on after it was told to end; then this process is stuck, and its lease is let go. */
  readonly graceMs?: number;
  /** Told of every attempt that ended. */
  readonly onEnd?: (job: StoredJob, outcome: JobOutcome) => void;
}

interface RunningJob {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
  /** On the monotonic clock: when it should long have ended. */
  readonly dueAt: number;
}

/** How long jobs that were told to end may take to put themselves back. */
const lastWordMs = 10_000;

/** Takes jobs and does them until it is told to stop. */
export class JobWorker {
  readonly #setup: Required<Omit<WorkerSetup, "onEnd" | "tracer">> & Pick<WorkerSetup, "onEnd" | "tracer">;
  readonly #kinds: ReadonlyMap<string, JobKind<unknown>>;
  readonly #rescuer: JobRescuer;
  readonly #running = new Map<StoredJob, RunningJob>();
  #concurrency: number;
  #roundAt: number;
  readonly #timers: NodeJS.Timeout[] = [];
  #isStopped = false;
  #looking: Promise<void> | undefined;
  #isNudged = false;

  constructor(setup: WorkerSetup) {
    this.#setup = { leaseMs: 30_000, pollMs: 300, graceMs: 60_000, ...setup };
    this.#concurrency = setup.concurrency;
    this.#roundAt = setup.clock.monotonic();
    this.#kinds = new Map(setup.kinds.map((kind) => [kind.kind, kind]));
    this.#rescuer = new JobRescuer(this.#setup);
  }

  start(): void {
    const { leaseMs, pollMs } = this.#setup;
    this.#every(pollMs, async () => {
      this.#roundAt = this.#setup.clock.monotonic();
      await wakeJobs(this.#setup.store, this.#setup.clock.now());
      this.nudge();
    });
    this.#every(leaseMs / 4, () => this.#takeStranded());
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

  /** Jobs that go on although they were told to end long ago: nothing but a restart frees their places. */
  get overdue(): number {
    const now = this.#setup.clock.monotonic();
    return [...this.#running.values()].filter(({ dueAt }) => now > dueAt).length;
  }

  /** Milliseconds since it last began to look for jobs: many where a question to the database does not come back. */
  get silenceMs(): number {
    return this.#setup.clock.monotonic() - this.#roundAt;
  }

  /** Changes how many jobs it does at once; those under way go on. */
  setConcurrency(concurrency: number): void {
    this.#concurrency = concurrency;
    this.nudge();
  }

  /** Says that there may be a new job. */
  nudge(): void {
    this.#isNudged = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
  }

  /**
   * Takes no more jobs and waits for those under way; what is not done after `patienceMs` goes back to the queue. What
   * does not end even then is left: its lease runs out, and somebody else does it.
   */
  async stop(patienceMs: number): Promise<void> {
    this.#isStopped = true;
    await this.#looking;
    const told = setTimeout(() => {
      for (const { controller } of this.#running.values()) controller.abort(new JobInterruption("draining"));
    }, patienceMs);
    let given: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      given = setTimeout(resolve, patienceMs + lastWordMs);
    });
    await Promise.race([Promise.all([...this.#running.values()].map(({ ended }) => ended)), late]);
    clearTimeout(told);
    clearTimeout(given);
    for (const one of this.#timers) clearInterval(one);
    if (this.#running.size > 0)
      this.#setup.logger.warn({ jobs: this.#running.size }, "jobs that do not end are left to others");
  }

  async #look(): Promise<void> {
    const { store, clock, name, logger } = this.#setup;
    const kinds = [...this.#kinds.keys()];
    while (this.#isNudged && !this.#isStopped) {
      this.#isNudged = false;
      try {
        while (this.#hasPlace) {
          const isLastPlace = this.#concurrency > 1 && this.#running.size === this.#concurrency - 1;
          const maxPriority = isLastPlace ? priorities.demand : priorities.background;
          const job = await claimJob(store, { worker: name, now: clock.now(), maxPriority, kinds });
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
    return this.#running.size < this.#concurrency && !this.#isStopped;
  }

  #begin(job: StoredJob): void {
    const { store, clock, logger, onEnd, tracer, graceMs } = this.#setup;
    const controller = new AbortController();
    const means = { store, clock, logger, signal: controller.signal, tracer };
    const dueAt = clock.monotonic() + job.timeout_ms + graceMs;
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
    this.#running.set(job, { controller, ended, dueAt });
  }

  async #renewAll(): Promise<void> {
    const { store, clock } = this.#setup;
    for (const [job, { controller, dueAt }] of this.#running) {
      // Whoever does not end when told to may not keep the job from others.
      if (clock.monotonic() > dueAt) continue;
      const state = await renewLease(store.writing, job, clock.now());
      if (state !== "held" && this.#running.has(job)) controller.abort(new JobInterruption(state));
    }
  }

  /** Takes back what older versions gave up because they did not know it. */
  async #takeStranded(): Promise<void> {
    const { store, clock, name, logger } = this.#setup;
    const kinds = [...this.#kinds.keys()];
    while (this.#hasPlace) {
      const job = await claimStranded(store, { worker: name, now: clock.now(), kinds });
      if (job === undefined) return;
      logger.info({ job: job.id, kind: job.kind }, "a job that an older version did not know is taken back");
      this.#begin(job);
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
