import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { probedRoles } from "../../health/health.ts";
import { probePaths } from "../../health/probe-server.ts";
import type { ApiSetup } from "../api-setup.ts";

const well = Type.Object({ status: Type.Literal("ok") });
const failing = Type.Object({ status: Type.Literal("failing"), failing: Type.Array(Type.String()) });
const query = Type.Object({ role: Type.Optional(Type.Union(probedRoles.map((one) => Type.Literal(one)))) });

/** Probes, for whoever keeps the process running: open to all, and telling nothing but what fails, by one word. */
export function probeRoutes(app: FastifyInstance, { health }: ApiSetup): void {
  for (const [path, probe] of Object.entries(probePaths)) {
    app.get<{ Querystring: Static<typeof query> }>(
      path,
      {
        schema: { querystring: query, response: { 200: well, 503: failing } },
        config: { permission: "open" },
      },
      async (request, reply) => {
        const answer = await health.ask(probe, request.query.role);
        if (answer.isGood) return { status: "ok" as const };
        return reply.code(503).send({ status: "failing" as const, failing: [...answer.failing] });
      },
    );
  }
}
