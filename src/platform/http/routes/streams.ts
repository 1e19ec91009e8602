import type { FastifyInstance, FastifyRequest } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { idParams, text } from "../schemas.ts";
import { createEventStreams, type StreamedEvent } from "../streams/event-stream.ts";

const streamQuery = Type.Object({ kind: Type.Optional(text(100)) }, { additionalProperties: false });
const over = new Set(["done", "dead", "quarantined", "cancelled"]);

/** What happens, as it happens. */
export function streamRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  const streams = createEventStreams();
  app.get<{ Querystring: Static<typeof streamQuery> }>(
    "/api/v1/events/stream",
    {
      schema: { querystring: streamQuery, response: { 200: Type.String() } },
      config: {
        permission: "read",
        reach: "server",
        operation: {
          id: "streamEvents",
          summary: "Events as they happen; goes on after Last-Event-ID",
          tag: "events",
          answers: "text/event-stream",
        },
      },
    },
    async (request, reply) => {
      let after = lastSeen(request) ?? (await services.lastEvent());
      return streams.send(reply, async () => {
        const events = await services.eventsAfter(after, 200);
        after = events.at(-1)?.id ?? after;
        const { kind } = request.query;
        return events
          .filter((one) => kind === undefined || one.kind === kind)
          .map((one) => ({ id: one.id, event: one.kind, data: one }));
      });
    },
  );
  app.get<{ Params: Static<typeof idParams> }>(
    "/api/v1/jobs/:id/stream",
    {
      schema: { params: idParams, response: { 200: Type.String() } },
      config: {
        permission: "read",
        operation: {
          id: "streamJob",
          summary: "A job's progress until it is over",
          tag: "jobs",
          answers: "text/event-stream",
        },
      },
    },
    async ({ params, caller }, reply) => {
      await services.showJob(caller, params.id);
      let before = "";
      return streams.send(reply, async () => {
        const job = await services.showJob(caller, params.id);
        const text = JSON.stringify(job);
        if (text === before) return [];
        before = text;
        const told: StreamedEvent = { event: "job", data: job, isLast: over.has(job.state) };
        return [told];
      });
    },
  );
}

function lastSeen({ headers }: FastifyRequest): number | undefined {
  const id = Number(headers["last-event-id"]);
  return Number.isSafeInteger(id) && id >= 0 && headers["last-event-id"] !== undefined ? id : undefined;
}
