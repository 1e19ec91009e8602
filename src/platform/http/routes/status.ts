import type { FastifyInstance } from "fastify";
import Type from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { time } from "../schemas.ts";

const status = Type.Object(
  {
    images: Type.Integer(),
    scanned: Type.Integer(),
    subjects: Type.Integer(),
    matches: Type.Integer(),
    openFindings: Type.Integer(),
    jobs: Type.Record(Type.String(), Type.Integer()),
    advisories: Type.Union([
      Type.Object({ digest: Type.String(), createdAt: Type.String(), matchedAt: time }),
      Type.Null(),
    ]),
  },
  { title: "Status" },
);

const feed = Type.Object(
  {
    id: Type.String(),
    advisories: Type.Integer(),
    withdrawn: Type.Integer(),
    refused: Type.Integer(),
    updatedAt: Type.String(),
    newest: Type.Optional(Type.String()),
    license: Type.Optional(Type.String()),
  },
  { title: "Feed" },
);
const feeds = Type.Object({ items: Type.Array(feed) }, { title: "Feeds" });

/** How the server is, for people and for programs that watch it. */
export function statusRoutes(app: FastifyInstance, { services, metrics }: ApiSetup): void {
  app.get(
    "/api/v1/status",
    {
      schema: { response: { 200: status } },
      config: {
        permission: "read",
        operation: { id: "showStatus", summary: "What there is, and what is under way", tag: "status" },
      },
    },
    async ({ caller }) => services.status(caller),
  );
  app.get(
    "/api/v1/feeds",
    {
      schema: { response: { 200: feeds } },
      config: {
        permission: "read",
        operation: { id: "listFeeds", summary: "Feeds that everything is matched with", tag: "feeds" },
      },
    },
    async () => ({ items: await services.listFeeds() }),
  );
  app.get(
    "/metrics",
    {
      schema: { response: { 200: Type.String() } },
      config: {
        permission: "read",
        reach: "server",
        operation: {
          id: "showMetrics",
          summary: "Metrics, in the text format of Prometheus",
          tag: "metrics",
          answers: "text/plain",
        },
      },
    },
    async (_request, reply) => reply.type("text/plain; version=0.0.4; charset=utf-8").send(await metrics()),
  );
}
