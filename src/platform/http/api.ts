import Fastify, { type FastifyInstance } from "fastify";
import { PlatformError } from "../platform-error.ts";
import type { ApiSetup } from "./api-setup.ts";
import { connectionLimits, serverSettings } from "./connections/connection-guard.ts";
import { addEntityTags } from "./conditional/entity-tag.ts";
import { guard } from "./guard.ts";
import { addIdempotencyKeys } from "./idempotency/idempotency-keys.ts";
import { observeRequests } from "./observe-requests.ts";
import { recordRoutes } from "./openapi/route-record.ts";
import { problemOf } from "./problem.ts";
import { addFaultHandlers, answerUnreadable, sendProblem } from "./request-faults.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { routes } from "./routes/index.ts";
import { addSchemaCompilers } from "./schema-compilers.ts";
import { strictJson } from "./strict-json.ts";

/** Bodies of requests; routes that take larger ones say so. */
const maxBodyBytes = 1024 * 1024;

/** A server's API; nothing listens yet. A route without a schema or a permission is a bug, and told at once. */
export function createApi(setup: ApiSetup): FastifyInstance {
  const app: FastifyInstance = Fastify({
    ...(setup.tls === undefined ? {} : { https: setup.tls }),
    bodyLimit: maxBodyBytes,
    connectionTimeout: connectionLimits.idleTimeoutMs,
    requestTimeout: connectionLimits.requestTimeoutMs,
    http: serverSettings,
    logger: false,
    trustProxy: (setup.trustedProxies ?? []).length === 0 ? false : [...(setup.trustedProxies ?? [])],
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, _request, reply) => {
      void sendProblem(reply, problemOf(error));
    },
  });
  observeRequests(app, { ...setup.observers, logger: setup.logger });
  // Known, so that it is told as a method that an address does not know (RFC 9110, section 15.5.6).
  app.addHttpMethod("QUERY", { overrideExisting: true });
  const records = recordRoutes(app);
  addSchemaCompilers(app);
  app.removeContentTypeParser("application/json");
  app.removeContentTypeParser("text/plain");
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, parsed) => {
    try {
      parsed(null, strictJson(body as Buffer));
    } catch (thrown) {
      parsed(thrown as Error);
    }
  });
  app.addHook("onRequest", async (request, reply) => {
    setSecurityHeaders(reply, request.protocol === "https");
    if (request.url.includes("%00")) throw noText();
  });
  guard(app, { ...setup, clock: setup.observers.clock });
  addEntityTags(app);
  addIdempotencyKeys(app, setup.services);
  addFaultHandlers(app, { logger: setup.logger, records });
  for (const route of routes) route(app, setup);
  return app;
}

/** No database and no file name takes this character. */
function noText(): PlatformError {
  return new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: "the address holds the character U+0000",
    hint: "Leave that character out.",
  });
}
