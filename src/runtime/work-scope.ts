import { AsyncLocalStorage } from "node:async_hooks";
import type { LogFields } from "./logger.ts";

/** One step of a trace that is under way. */
export interface Span {
  /** Trace and step as W3C Trace Context writes them ("traceparent header"). */
  readonly traceparent: string;
  set(fields: LogFields): void;
  fail(error: unknown): void;
  end(): void;
}

/** Makes steps of traces. Where there is none, nothing is made. */
export interface Tracer {
  /** Below `parent`, a `traceparent`; a trace of its own without one. */
  start(name: string, parent: string | undefined, fields: LogFields): Span;
}

/**
 * What lines of the log and steps of a trace belong to: a request, or an attempt of a job. It follows the work by
 * itself, through whatever is awaited, so that no line is without it because somebody forgot to hand it on. Nothing
 * but lines and traces is made of it: what decides anything is a parameter.
 */
interface WorkScope {
  /** Grows while more becomes known: the digest of what is looked at. */
  readonly fields: Record<string, string | number | boolean | undefined>;
  readonly tracer: Tracer | undefined;
  readonly span: Span | undefined;
  readonly askedAt: number | undefined;
}

const storage = new AsyncLocalStorage<WorkScope>();

/** What a piece of work begins with. */
export interface NewWork {
  /** Of every line that is written for it. */
  readonly fields: LogFields;
  readonly tracer?: Tracer | undefined;
  /** Name of its first step. */
  readonly name: string;
  /** `traceparent` of whoever asked for it. */
  readonly parent?: string | undefined;
  /** When somebody began to wait for what comes of it; milliseconds since 1970. */
  readonly askedAt?: number | undefined;
}

/** A piece of work that callbacks come back to, as those of a server's hooks. */
export interface OpenWork {
  readonly traceparent: string | undefined;
  /** Runs something as a part of it. */
  enter<Result>(action: () => Result): Result;
  note(fields: LogFields): void;
  fail(error: unknown): void;
  end(): void;
}

/** Begins a piece of work; whoever does ends it. */
export function openWork({ fields, tracer, name, parent, askedAt }: NewWork): OpenWork {
  const span = tracer?.start(name, parent, fields);
  const trace = span === undefined ? {} : { trace: span.traceparent.split("-")[1] };
  const scope: WorkScope = { fields: { ...fields, ...trace }, tracer, span, askedAt };
  return {
    traceparent: span?.traceparent,
    enter: (action) => storage.run(scope, action),
    note(more) {
      Object.assign(scope.fields, more);
      span?.set(more);
    },
    fail: (error) => span?.fail(error),
    end: () => span?.end(),
  };
}

/** Does `action` as a step of its own of the work under way; just does it where nobody traces. */
export async function inStep<Result>(
  name: string,
  fields: LogFields,
  action: () => Promise<Result>,
): Promise<Result> {
  const scope = storage.getStore();
  if (scope?.tracer === undefined) return action();
  const span = scope.tracer.start(name, scope.span?.traceparent, fields);
  try {
    return await storage.run({ ...scope, span }, action);
  } catch (thrown) {
    span.fail(thrown);
    throw thrown;
  } finally {
    span.end();
  }
}

/** Adds to what every line of the work under way says from now on, and to its trace. */
export function noteOfWork(fields: LogFields): void {
  const scope = storage.getStore();
  if (scope === undefined) return;
  Object.assign(scope.fields, fields);
  scope.span?.set(fields);
}

/** What every line of the work under way says. */
export function fieldsOfWork(): LogFields | undefined {
  return storage.getStore()?.fields;
}

/** What work that goes on elsewhere, or later, has to know of the work it came from. */
export interface WorkOrigin {
  /** Trace and step (W3C Trace Context). */
  readonly traceparent: string | undefined;
  /** Id of the request that it began with. */
  readonly request: string | undefined;
  readonly askedAt: number | undefined;
}

/** Where what is begun now comes from. */
export function originOfWork(): WorkOrigin {
  const scope = storage.getStore();
  const request = scope?.fields["request"];
  return {
    traceparent: scope?.span?.traceparent,
    request: typeof request === "string" ? request : undefined,
    askedAt: scope?.askedAt,
  };
}

/** Keeps a callback with the work that it was made in, when others will call it. */
export function boundToWork<Arguments extends readonly unknown[], Result>(
  action: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  return AsyncLocalStorage.bind(action);
}
