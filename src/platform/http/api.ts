import Fastify, { type FastifyInstance } from "fastify";
import { errorMessage } from "../../runtime/errors.ts";
import type { ApiSetup } from "./api-setup.ts";
import { connectionLimits, serverSettings } from "./connections/connection-guard.ts";
import { guard } from "./guard.ts";
import { observeRequests } from "./observe-requests.ts";
import { problem, problemOf } from "./problem.ts";
import { routes } from "./routes/index.ts";

/** Bodies of requests; webhooks' own have their bound in the route. */
const maxBodyBytes = 1024 * 1024;

/** A server's API; nothing listens yet. A route without a schema or a permission is a bug, and told at once. */
export function createApi(setup: ApiSetup): FastifyInstance {
  const app = Fastify({
    bodyLimit: maxBodyBytes,
    connectionTimeout: connectionLimits.idleTimeoutMs,
    requestTimeout: connectionLimits.requestTimeoutMs,
    http: serverSettings,
    logger: false,
    routerOptions: { maxParamLength: 500 },
  });
  observeRequests(app, { ...setup.observers, logger: setup.logger });
  app.addHook("onRoute", ({ schema, config, url, method }) => {
    if (method === "HEAD") return;
    if (schema?.response === undefined || config?.permission === undefined) {
      throw new Error(`the route ${String(method)} ${url} has no schema or no permission`);
    }
  });
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("x-content-type-options", "nosniff").header("cache-control", "no-store");
  });
  guard(app, setup.authenticator);
  app.setErrorHandler(async (thrown, request, reply) => {
    const told = problemOf(thrown);
    if (told.status >= 500) {
      setup.logger.error(
        { url: request.routeOptions.url ?? "", error: errorMessage(thrown) },
        "a request failed",
      );
    }
    await reply.code(told.status).type("application/problem+json").send(JSON.stringify(told));
  });
  app.setNotFoundHandler({ preHandler: () => Promise.resolve() }, async (_request, reply) => {
    const body = problem(404, "NOT_FOUND", "there is nothing at this address");
    await reply.code(404).type("application/problem+json").send(JSON.stringify(body));
  });
  for (const route of routes) route(app, setup);
  return app;
}
