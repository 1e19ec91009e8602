import { systemClock, type Clock } from "../runtime/clock.ts";

/** A time, and what ends with it. */
export interface Deadline {
  /** Aborted when the time is over, or when the scan itself is. */
  readonly signal: AbortSignal;
  /** Whether the time is over. A scan that was aborted has no time to be over. */
  isOver(): boolean;
}

/** The time that a scan may take: when it is over, the scan ends with what it has. */
export interface TimeBudget extends Deadline {
  /** When a directory is read no further, in milliseconds since 1970, so that time is left to say what was found. */
  readonly readUntil: number | undefined;
  /** Until when whoever stopped reading is waited for: what was found is worth more than the last second. */
  readonly withGrace: Deadline;
}

const partForReading = 0.75;
const partWithGrace = 1.5;

/** Node's timers hold at most so many milliseconds. */
const maxTimerMs = 2 ** 31 - 1;

/** A budget of so many milliseconds from now on; without any, or with 0, it is never over. */
export function timeBudget(signal: AbortSignal, timeoutMs = 0, clock: Clock = systemClock): TimeBudget {
  if (timeoutMs <= 0) {
    const never = { signal, isOver: () => false };
    return { ...never, readUntil: undefined, withGrace: never };
  }
  return {
    ...deadline(signal, timeoutMs),
    readUntil: clock.now() + timeoutMs * partForReading,
    withGrace: deadline(signal, timeoutMs * partWithGrace),
  };
}

function deadline(signal: AbortSignal, timeoutMs: number): Deadline {
  const time = AbortSignal.timeout(Math.min(Math.ceil(timeoutMs), maxTimerMs));
  return {
    signal: AbortSignal.any([signal, time]),
    isOver: () => time.aborted && !signal.aborted,
  };
}

/**
 * Does something that ends with the budget: what it gives, else, when the time is or was over, `otherwise`. Whatever
 * fails because its network was taken away is no failure of its own then.
 */
export async function withinBudget<Result>(
  budget: Deadline,
  action: () => Promise<Result>,
  otherwise: () => Result,
): Promise<Result> {
  if (budget.isOver()) return otherwise();
  const over = Promise.withResolvers<never>();
  const onAbort = (): void => over.reject(budget.signal.reason);
  budget.signal.addEventListener("abort", onAbort);
  over.promise.catch(() => {
    // Told by the race, while there is one.
  });
  try {
    return await Promise.race([action(), over.promise]);
  } catch (thrown) {
    if (budget.isOver()) return otherwise();
    throw thrown;
  } finally {
    budget.signal.removeEventListener("abort", onAbort);
  }
}
