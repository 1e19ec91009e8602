import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { text } from "../schemas.ts";

const vulnerability = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    aliases: Type.Array(Type.String()),
    exploitation: Type.Any(),
    openFindings: Type.Integer(),
    changedAt: Type.Integer(),
  },
  { title: "Vulnerability" },
);

const params = Type.Object({ name: text(200) });

/** Vulnerabilities that something here is affected by. */
export function vulnerabilityRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/vulnerabilities",
    operation: "listVulnerabilities",
    summary: "Vulnerabilities that something here is affected by, or was",
    tag: "vulnerabilities",
    item: vulnerability,
    filters: { name: Type.Optional(text(200)) },
    list: (query, { caller }) => services.listVulnerabilities(caller, query),
  });
  app.get<{ Params: Static<typeof params> }>(
    "/api/v1/vulnerabilities/:name",
    {
      schema: { params, response: { 200: vulnerability } },
      config: {
        permission: "read",
        operation: {
          id: "showVulnerability",
          summary: "A vulnerability by any of its names",
          tag: "vulnerabilities",
        },
      },
    },
    async ({ params: { name }, caller }) => services.showVulnerability(caller, name),
  );
}
