import { setTimeout as pause } from "node:timers/promises";
import type { Server } from "node:http";
import { errorMessage } from "../../runtime/errors.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { Health } from "../health/health.ts";
import type { Scheduler } from "../jobs/scheduler.ts";
import type { JobWorker } from "../jobs/worker.ts";
import type { ClosableTracer } from "../telemetry/otlp-tracer.ts";
import type { EarlyListeners } from "./open-listeners.ts";
import type { ProcessPresence } from "./process-presence.ts";

/** What is to be stopped. */
export interface StoppedParts {
  readonly health: Health;
  readonly api: { readonly server: Server; close(): PromiseLike<unknown> } | undefined;
  readonly worker: JobWorker | undefined;
  readonly scheduler: Scheduler;
  readonly presence: ProcessPresence;
  readonly listeners: EarlyListeners;
  /** What the others needed, the database last. */
  readonly closing: readonly { close(): Promise<void> }[];
  readonly tracer: ClosableTracer | undefined;
  readonly logger: Logger;
  /** How long requests are still taken after it is told that this process is not ready. */
  readonly delayMs: number;
}

/** How long requests that are under way may still take once nothing new is accepted. */
const lastRequestsMs = 10_000;
/** How long what is left may take to close. */
const lastWordMs = 5_000;

/**
 * Stops a process from the outside in: first whoever sends work is told to send no more, then jobs and requests that
 * are under way end, and last what they need is closed. Each part has its time: a client that never reads its answer,
 * a job that does not end and a collector that is away keep no process alive. Nothing is lost by ending early: a job
 * that was not done is done by another.
 */
export function stopInOrder(parts: StoppedParts): (patienceMs: number) => Promise<void> {
  let stopping: Promise<void> | undefined;
  return (patienceMs) => (stopping ??= stopAll(parts, patienceMs));
}

async function stopAll(parts: StoppedParts, patienceMs: number): Promise<void> {
  const { health, api, worker, scheduler, presence, listeners, closing, tracer } = parts;
  health.draining();
  await scheduler.stop();
  await Promise.all([worker?.stop(patienceMs), api === undefined ? undefined : pause(parts.delayMs)]);
  await closeApi(api);
  await presence.stop();
  if (tracer !== undefined) await inTime(parts, tracer.close());
  await listeners.close();
  for (const one of closing) await inTime(parts, one.close());
}

async function closeApi(api: StoppedParts["api"]): Promise<void> {
  if (api === undefined) return;
  const timer = setTimeout(() => api.server.closeAllConnections(), lastRequestsMs);
  await api.close();
  clearTimeout(timer);
}

async function inTime({ logger }: StoppedParts, closing: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      logger.warn({}, "something did not close in time, and is left");
      resolve();
    }, lastWordMs);
  });
  const closed = closing.catch((thrown: unknown) =>
    logger.warn({ error: errorMessage(thrown) }, "something could not be closed"),
  );
  await Promise.race([closed, late]);
  clearTimeout(timer);
}
