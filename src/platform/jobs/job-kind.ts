import type { Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { JobDefinition } from "./job-definition.ts";
import type { Work } from "../store/store.ts";

/** One kind of work. A constant object; `work` may be killed at any moment and is then done again. */
export interface JobKind<Arguments> extends JobDefinition<Arguments> {
  /** Does the work and ends with {@link JobContext.finish}; what it throws is a failed attempt. */
  work(args: Arguments, context: JobContext): Promise<void>;
  /** Writes down that it was given up, in the transaction that gives it up. */
  buried?(args: Arguments, burial: Burial): Promise<void>;
}

/** A job that is given up. */
export interface Burial {
  readonly jobID: number;
  readonly trigger: string;
  readonly startedAt: number;
  readonly askedAt: number | undefined;
  readonly now: number;
  /** Why, as it is kept. */
  readonly error: string;
  readonly work: Work;
}

/** What a job is run with. */
export interface JobContext {
  readonly jobID: number;
  readonly trigger: string;
  /** When somebody began to wait for what comes of it; milliseconds since 1970. */
  readonly askedAt: number | undefined;
  /** Counted from 1. */
  readonly attempt: number;
  /** Aborted by cancellation, timeout, a lost lease and the end of the process. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * Writes the effect and ends the job in one transaction: both happen, or neither. Rejects with `LEASE_LOST` when
   * somebody else has the job by now, and then nothing was written.
   */
  readonly finish: (effect: (work: Work) => Promise<void>) => Promise<void>;
}
