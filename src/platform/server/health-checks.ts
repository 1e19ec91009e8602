import type { Clock } from "../../runtime/clock.ts";
import type { HealthCheck } from "../health/health.ts";
import type { Scheduler } from "../jobs/scheduler.ts";
import type { JobWorker } from "../jobs/worker.ts";
import type { Store } from "../store/store.ts";
import type { ProcessPresence } from "./process-presence.ts";

/** What a process's health depends on. */
export interface CheckedParts {
  readonly store: Store;
  readonly presence: ProcessPresence;
  readonly worker: JobWorker | undefined;
  readonly scheduler: Scheduler | undefined;
  readonly clock: Clock;
}

/** A question that did not come back for so long never will. */
const silenceMs = 300_000;

/**
 * Readiness is about what is around the process, liveness about the process itself: that the database is gone makes
 * none of them ready, and no restart would help. A worker is stuck when a job goes on long after it was told to end, or
 * when its own question to a database that answers others does not come back.
 */
export function healthChecks(parts: CheckedParts): readonly HealthCheck[] {
  const { store, presence, worker, scheduler } = parts;
  const answers = async (): Promise<boolean> => {
    await store.reading.selectFrom("schema_version").select("version").executeTakeFirst();
    return true;
  };
  const isHeard = async (silence: number): Promise<boolean> =>
    silence < silenceMs || !(await answers().catch(() => false));
  return [
    { name: "database", probe: "ready", isGood: answers },
    { name: "version", probe: "ready", isGood: () => !presence.isOutdated },
    ...(worker === undefined
      ? []
      : [
          {
            name: "worker",
            probe: "live" as const,
            role: "worker" as const,
            isGood: async () => worker.overdue === 0 && isHeard(worker.silenceMs),
          },
        ]),
    ...(scheduler === undefined
      ? []
      : [
          {
            name: "scheduler",
            probe: "live" as const,
            role: "scheduler" as const,
            isGood: async () => isHeard(scheduler.silenceMs),
          },
        ]),
  ];
}
