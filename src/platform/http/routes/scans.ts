import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { digestText, nullableText, text } from "../schemas.ts";

const scan = Type.Object(
  {
    id: Type.Integer(),
    image: Type.String(),
    job: Type.Union([Type.Integer(), Type.Null()]),
    trigger: Type.String(),
    outcome: Type.String(),
    error: nullableText,
    startedAt: Type.Integer(),
    finishedAt: Type.Integer(),
    layers: Type.Integer(),
    layersReused: Type.Integer(),
    bytesRead: Type.Integer(),
    version: Type.String(),
  },
  { title: "Scan" },
);

const reference = Type.Object({ reference: text(2_048) }, { additionalProperties: false });
const asked = Type.Object({ job: Type.Integer() }, { title: "AskedJob" });

/** Scans: asked for, and those that were done. */
export function scanRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/scans",
    operation: "listScans",
    summary: "Scans that were done, the newest first",
    tag: "scans",
    item: scan,
    filters: { image: Type.Optional(digestText), trigger: Type.Optional(text(40)) },
    list: (query, { caller }) => services.listScans(caller, query),
  });
  app.post<{ Body: Static<typeof reference> }>(
    "/api/v1/scans",
    {
      schema: { body: reference, response: { 202: asked } },
      config: {
        permission: "scan",
        operation: {
          id: "requestScan",
          summary: "Has an image of a watched registry looked at",
          tag: "scans",
        },
      },
    },
    async ({ body, caller }, reply) =>
      reply.code(202).send(await services.requestScan(caller, body.reference)),
  );
}
