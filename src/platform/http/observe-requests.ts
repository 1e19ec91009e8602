import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";
import { openWork, type OpenWork, type Tracer } from "../../runtime/work-scope.ts";
import type { AnsweredRequest } from "../telemetry/metrics/server-metrics.ts";

/** Who is told of requests. */
export interface RequestObservers {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tracer?: Tracer | undefined;
  readonly requestAnswered: (request: AnsweredRequest) => void;
}

interface Observed {
  readonly id: string;
  readonly work: OpenWork;
  readonly begun: number;
}

/** What others may call a request; anything else gets an id of ours. */
const idForm = /^[\w.:-]{1,64}$/;

/** Routes that are asked all day and tell nothing. */
const quietRoutes = new Set(["/metrics", "/healthz", "/livez", "/readyz", "/startupz"]);

/**
 * Makes of every request a piece of work: its id (`X-Request-Id`, the client's own where it has the form of one) is in
 * each line that is written for it and in the answer, its trace goes on from the client's `traceparent`, and its end is
 * one line of the access log. Addresses are told by the pattern of their route: no parameter is ever written. Call it
 * before anything else has a say in requests.
 */
export function observeRequests(app: FastifyInstance, observers: RequestObservers): void {
  const observed = new WeakMap<FastifyRequest, Observed>();
  app.addHook("onRequest", (request, reply, done) => {
    const one = begin(request, observers);
    observed.set(request, one);
    reply.header("x-request-id", one.id);
    one.work.enter(done);
  });
  // A body is read by callbacks of the socket, which belong to no request.
  app.addHook("preValidation", (request, _reply, done) => {
    const one = observed.get(request);
    if (one === undefined) done();
    else one.work.enter(done);
  });
  app.addHook("onError", (request, _reply, error, done) => {
    observed.get(request)?.work.fail(error);
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    const one = observed.get(request);
    if (one !== undefined) end(one, request, reply, observers);
    done();
  });
  app.addHook("onRequestAbort", (request, done) => {
    observed.get(request)?.work.note({ aborted: true });
    done();
  });
}

function begin(request: FastifyRequest, { clock, tracer }: RequestObservers): Observed {
  const given = request.headers["x-request-id"];
  const id = typeof given === "string" && idForm.test(given) ? given : randomUUID();
  const parent = request.headers["traceparent"];
  const route = routeOf(request);
  const work = openWork({
    fields: { request: id },
    tracer: quietRoutes.has(route) ? undefined : tracer,
    name: `${request.method} ${route}`,
    parent: typeof parent === "string" ? parent : undefined,
    askedAt: clock.now(),
  });
  return { id, work, begun: clock.monotonic() };
}

function end(
  { work, begun }: Observed,
  request: FastifyRequest,
  reply: FastifyReply,
  { clock, logger, requestAnswered }: RequestObservers,
): void {
  const route = routeOf(request);
  const { method } = request;
  const status = reply.statusCode;
  const milliseconds = clock.monotonic() - begun;
  requestAnswered({ route, method, status, seconds: milliseconds / 1_000 });
  const length = Number(reply.getHeader("content-length"));
  const fields = {
    method,
    route,
    status,
    durationMs: Math.round(milliseconds * 10) / 10,
    bytes: Number.isFinite(length) ? length : undefined,
    client: request.ip,
  };
  work.enter(() => {
    if (status >= 500) logger.warn(fields, "a request was answered with an error");
    else if (quietRoutes.has(route)) logger.debug(fields, "a request was answered");
    else logger.info(fields, "a request was answered");
  });
  work.note({ status });
  work.end();
}

function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? "";
}
