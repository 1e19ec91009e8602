import type { FastifyInstance, FastifyRequest } from "fastify";
import { PlatformError } from "../../platform-error.ts";
import type { Services } from "../../services/services.ts";

const keyPattern = /^[\x21-\x7e]{1,200}$/;

/** The same POST with the same Idempotency-Key is done once, and answered each time with what was answered first. */
export function addIdempotencyKeys(app: FastifyInstance, services: Services): void {
  const begun = new WeakMap<FastifyRequest, string>();
  app.addHook("preHandler", async (request, reply) => {
    const key = keyOf(request);
    if (key === undefined) return undefined;
    const { method, url, body, caller } = request;
    const known = await services.beginIdempotent({ actor: caller.actor, key, method, url, body });
    if (known === undefined) {
      begun.set(request, key);
      return undefined;
    }
    const type = known.status >= 400 ? "application/problem+json" : "application/json";
    return reply.code(known.status).header("idempotency-replayed", "true").type(type).send(known.text);
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const key = begun.get(request);
    if (key === undefined) return payload;
    begun.delete(request);
    const text = typeof payload === "string" ? payload : "";
    await services.endIdempotent({ actor: request.caller.actor, key }, { status: reply.statusCode, text });
    return payload;
  });
}

function keyOf({ method, headers, routeOptions }: FastifyRequest): string | undefined {
  const key = headers["idempotency-key"];
  const { operation } = routeOptions.config;
  // What comes as a stream is told by its own digest, and its job is one however often it is sent.
  if (method !== "POST" || key === undefined || operation === undefined || operation.takes !== undefined)
    return undefined;
  if (typeof key === "string" && keyPattern.test(key)) return key;
  throw new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: "the Idempotency-Key is no text of up to 200 printable characters",
    hint: "Use a UUID.",
  });
}
