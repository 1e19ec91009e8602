import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { probedRoles } from "../../health/health.ts";
import { probePaths } from "../../health/probe-server.ts";
import { PlatformError } from "../../platform-error.ts";
import type { ApiSetup } from "../api-setup.ts";

const well = Type.Object({ status: Type.Literal("ok") });
const failing = Type.Object({ status: Type.Literal("failing"), failing: Type.Array(Type.String()) });
const query = Type.Object({ role: Type.Optional(Type.String({ maxLength: 100 })) });

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
        const { role: named } = request.query;
        const role = probedRoles.find((one) => one === named);
        if (named !== undefined && role === undefined) throw noRole();
        const answer = await health.ask(probe, role);
        if (answer.isGood) return { status: "ok" as const };
        return reply.code(503).send({ status: "failing" as const, failing: [...answer.failing] });
      },
    );
  }
}

function noRole(): PlatformError {
  return new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: "there is no such role",
    hint: `Ask for one of ${probedRoles.join(", ")}, or for the whole process.`,
  });
}
