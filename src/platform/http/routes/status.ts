import type { FastifyInstance } from "fastify";
import Type from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { time } from "../schemas.ts";

const status = Type.Object({
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
});

/** How the server is, for people and for programs that watch it. */
export function statusRoutes(app: FastifyInstance, { services, metrics }: ApiSetup): void {
  app.get(
    "/api/v1/status",
    { schema: { response: { 200: status } }, config: { permission: "read" } },
    async ({ caller }) => services.status(caller),
  );
  app.get(
    "/metrics",
    { schema: { response: { 200: Type.String() } }, config: { permission: "read", reach: "server" } },
    async (_request, reply) => reply.type("text/plain; version=0.0.4; charset=utf-8").send(await metrics()),
  );
}
