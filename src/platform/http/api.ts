import { createHash, timingSafeEqual } from "node:crypto";
import Fastify, { type FastifyInstance } from "fastify";
import { errorMessage } from "../../runtime/errors.ts";
import type { ApiSetup } from "./api-setup.ts";
import type {} from "./permission.ts";
import { problem, problemOf } from "./problem.ts";
import { routes } from "./routes/index.ts";

/** Bodies of requests; webhooks' own have their bound in the route. */
const maxBodyBytes = 1024 * 1024;

/** A server's API; nothing listens yet. A route without a schema or a permission is a bug, and told at once. */
export function createApi(setup: ApiSetup): FastifyInstance {
  const app = Fastify({
    bodyLimit: maxBodyBytes,
    requestTimeout: 60_000,
    connectionTimeout: 60_000,
    logger: false,
    routerOptions: { maxParamLength: 500 },
  });
  app.addHook("onRoute", ({ schema, config, url, method }) => {
    if (method === "HEAD") return;
    if (schema?.response === undefined || config?.permission === undefined) {
      throw new Error(`the route ${String(method)} ${url} has no schema or no permission`);
    }
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-content-type-options", "nosniff").header("cache-control", "no-store");
    if (request.routeOptions.config.permission === "open") return;
    if (isToken(request.headers.authorization, setup.token)) return;
    const hint = "Send `Authorization: Bearer TOKEN` with the token of the server's data folder.";
    const body = problem(401, "NOT_ALLOWED", "the request has no token, or a wrong one", hint);
    await reply
      .code(401)
      .header("www-authenticate", "Bearer")
      .type("application/problem+json")
      .send(JSON.stringify(body));
  });
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

/** Compared by digest, so that the time it takes tells nothing. */
function isToken(header: string | undefined, token: string): boolean {
  const [scheme = "", given = ""] = (header ?? "").split(" ", 2);
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return scheme.toLowerCase() === "bearer" && timingSafeEqual(digest(given), digest(token));
}
