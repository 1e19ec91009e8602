import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";

const number = Type.Integer();
const known = Type.Object({
  number: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  hash: Type.Optional(Type.String({ pattern: "^[0-9a-f]{64}$" })),
});

const check = Type.Object({
  whole: Type.Boolean(),
  entries: number,
  dropped: number,
  head: Type.Object({ number, hash: Type.String() }),
  wrong: Type.Union([Type.Object({ number, why: Type.String() }), Type.Null()]),
});

const ofServer = { permission: "audit", reach: "server" } as const;

/** The audit trail: exported, and whether it is whole. */
export function auditRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get(
    "/api/v1/audit/export",
    {
      schema: { response: { 200: Type.Any() } },
      config: {
        ...ofServer,
        operation: {
          id: "exportAudit",
          summary: "The whole audit trail with its hashes, the oldest entry first",
          tag: "audit",
          answers: "application/x-ndjson",
        },
      },
    },
    async (_request, reply) => reply.type("application/x-ndjson").send(Readable.from(services.exportAudit())),
  );
  app.get<{ Querystring: Static<typeof known> }>(
    "/api/v1/audit/verify",
    {
      schema: { querystring: known, response: { 200: check } },
      config: {
        ...ofServer,
        operation: { id: "verifyAudit", summary: "Whether the audit trail is whole", tag: "audit" },
      },
    },
    async ({ query: { number: at, hash } }) =>
      services.verifyAudit(at === undefined || hash === undefined ? undefined : { number: at, hash }),
  );
}
