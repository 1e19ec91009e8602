import { AssayError, errorMessage } from "../../runtime/errors.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";
import { openWork, type Tracer } from "../../runtime/work-scope.ts";
import { PlatformError } from "../platform-error.ts";
import type { Store, Work } from "../store/store.ts";
import { finishJob, putBack } from "./end-job.ts";
import type { JobKind } from "./job-kind.ts";
import type { StoredJob } from "./job-lease.ts";
import { retryDelayMs } from "./retry-delay.ts";

/** Why a job's signal is aborted. */
export class JobInterruption extends Error {
  readonly why: "cancelled" | "draining" | "lost" | "timeout";

  constructor(why: JobInterruption["why"]) {
    super(`the job was interrupted: ${why}`);
    this.name = "JobInterruption";
    this.why = why;
  }
}

/** What running a job takes. */
export interface RunMeans {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Aborted with a {@link JobInterruption}. */
  readonly signal: AbortSignal;
  readonly tracer?: Tracer | undefined;
}

/** How an attempt ended. */
export type JobOutcome = "done" | "retried" | "dead" | "cancelled" | "returned" | "lost";

/** Runs one attempt of a job and says in the queue what came of it. Throws only when the queue cannot be told. */
export async function runJob(
  job: StoredJob,
  kind: JobKind<unknown> | undefined,
  means: RunMeans,
): Promise<JobOutcome> {
  const work = openWork({
    fields: { job: job.id, kind: job.kind, attempt: job.attempts, request: job.request ?? undefined },
    tracer: means.tracer,
    name: `job ${job.kind}`,
    parent: job.traceparent ?? undefined,
    askedAt: job.asked_at ?? undefined,
  });
  try {
    const outcome = await work.enter(() => runAttempt(job, kind, means));
    work.note({ outcome });
    if (outcome !== "done") work.fail(new Error(outcome));
    work.enter(() => means.logger.info({ outcome, trigger: job.trigger }, "an attempt of a job ended"));
    return outcome;
  } finally {
    work.end();
  }
}

async function runAttempt(
  job: StoredJob,
  kind: JobKind<unknown> | undefined,
  means: RunMeans,
): Promise<JobOutcome> {
  const { store, clock, logger } = means;
  if (kind === undefined) return lay(job, means, { reason: new Error(unknownKind(job.kind)), isLast: true });
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(new JobInterruption("timeout")), job.timeout_ms);
  const signal = AbortSignal.any([means.signal, timeout.signal]);
  const done = { isWritten: false };
  const finish = async (effect: (work: Work) => Promise<void>): Promise<void> => {
    await store.transaction(async (work) => {
      await finishJob(work, job, clock.now());
      await effect(work);
    });
    done.isWritten = true;
  };
  try {
    const args = kind.parse(JSON.parse(job.arguments));
    const context = {
      jobID: job.id,
      trigger: job.trigger,
      askedAt: job.asked_at ?? undefined,
      attempt: job.attempts,
      signal,
      clock,
      logger,
      finish,
    };
    await kind.work(args, context);
    if (!done.isWritten) throw new Error(`the job kind ${job.kind} did not finish its job`);
    return "done";
  } catch (thrown) {
    if (done.isWritten) return "done";
    const reason: unknown = signal.aborted ? signal.reason : thrown;
    const isLast = isHopeless(thrown) || job.attempts >= kind.maxAttempts;
    return await lay(job, means, { reason, isLast, kind });
  } finally {
    clearTimeout(timer);
  }
}

/** What older versions say of a job that they cannot do; newer ones take such jobs back. */
export function unknownKind(kind: string): string {
  return `there is no job of the kind ${kind} here`;
}

/** What cannot get better by waiting: the request itself is wrong. */
function isHopeless(thrown: unknown): boolean {
  return thrown instanceof AssayError && thrown.category === "usage" && !thrown.retryable;
}

interface Failure {
  readonly reason: unknown;
  readonly isLast: boolean;
  readonly kind?: JobKind<unknown>;
}

async function lay(job: StoredJob, means: RunMeans, failure: Failure): Promise<JobOutcome> {
  const { store, clock, logger } = means;
  const { reason, isLast, kind } = failure;
  const now = clock.now();
  if (reason instanceof PlatformError && reason.code === "LEASE_LOST") return "lost";
  if (reason instanceof JobInterruption && reason.why !== "timeout") {
    if (reason.why === "lost") return "lost";
    const state = reason.why === "cancelled" ? "cancelled" : "queued";
    await putBack(store.writing, job, {
      state,
      error: null,
      runAt: now,
      now,
      isUncounted: state === "queued",
    });
    return state === "cancelled" ? "cancelled" : "returned";
  }
  const error = reasonText(reason, job);
  const runAt = now + retryDelayMs(job.attempts, clock);
  if (isLast) await bury(job, kind, { error, runAt, now, store });
  else await putBack(store.writing, job, { state: "waiting", error, runAt, now });
  logger.warn({ error }, "an attempt of a job failed");
  return isLast ? "dead" : "retried";
}

interface Grave {
  readonly error: string;
  readonly runAt: number;
  readonly now: number;
  readonly store: Store;
}

async function bury(job: StoredJob, kind: JobKind<unknown> | undefined, grave: Grave): Promise<void> {
  const { error, runAt, now, store } = grave;
  const args = argumentsOf(job, kind);
  await store.transaction(async (work) => {
    const isOurs = await putBack(work, job, { state: "dead", error, runAt, now });
    if (!isOurs || args === undefined) return;
    const { id: jobID, trigger, started_at: started, asked_at: asked } = job;
    const burial = {
      jobID,
      trigger,
      startedAt: started ?? now,
      askedAt: asked ?? undefined,
      now,
      error,
      work,
    };
    await kind?.buried?.(args.value, burial);
  });
}

function argumentsOf(
  { arguments: text }: StoredJob,
  kind: JobKind<unknown> | undefined,
): { readonly value: unknown } | undefined {
  try {
    return kind?.buried === undefined ? undefined : { value: kind.parse(JSON.parse(text)) };
  } catch {
    return undefined; // What could not be read is why it is given up.
  }
}

/** At most so much of a message is kept. */
const maxErrorLength = 1_000;

function reasonText(reason: unknown, job: StoredJob): string {
  if (reason instanceof JobInterruption) return `took longer than ${Math.round(job.timeout_ms / 1000)} s`;
  const code = reason instanceof AssayError ? ` [${reason.code}]` : "";
  return `${errorMessage(reason)}${code}`.slice(0, maxErrorLength);
}
