import type { FastifyInstance } from "fastify";
import Type from "typebox";
import type { ApiSetup } from "../api-setup.ts";

const rotated = Type.Object({ sealed: Type.Integer(), renewed: Type.Integer() });

/** The keys that credentials are sealed with: never shown, only changed. */
export function keyRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.post(
    "/api/v1/keys/rotate",
    {
      schema: { response: { 200: rotated } },
      config: {
        permission: "administer",
        reach: "server",
        operation: { id: "rotateKeys", summary: "Seals every credential with the newest key", tag: "keys" },
      },
    },
    async ({ caller }) => services.rotateKeys(caller),
  );
}
