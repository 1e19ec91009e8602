import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { nameParams, text } from "../schemas.ts";

const rule = Type.Object(
  {
    registry: text(63),
    repository: text(),
    label: Type.Optional(text(200)),
    value: Type.Optional(text(500)),
  },
  { additionalProperties: false },
);

const team = Type.Object(
  {
    name: Type.String(),
    createdAt: Type.Integer(),
    repositories: Type.Integer(),
    owns: Type.Array(rule),
    members: Type.Array(Type.Object({ account: Type.String(), role: Type.String() })),
  },
  { title: "Team" },
);

const newTeam = Type.Object({ name: text(63) }, { additionalProperties: false });
const ownership = Type.Object({ owns: Type.Array(rule, { maxItems: 200 }) }, { additionalProperties: false });
const nothing = { 204: Type.Null() };

/** Teams: what they own, and who is in them. */
export function teamRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get(
    "/api/v1/teams",
    {
      schema: { response: { 200: Type.Object({ items: Type.Array(team) }) } },
      config: {
        permission: "read",
        operation: { id: "listTeams", summary: "Teams, what they own, and who is in them", tag: "teams" },
      },
    },
    async ({ caller }) => ({ items: await services.listTeams(caller) }),
  );
  app.post<{ Body: Static<typeof newTeam> }>(
    "/api/v1/teams",
    {
      schema: { body: newTeam, response: { 201: newTeam } },
      config: {
        permission: "administer",
        reach: "server",
        operation: { id: "addTeam", summary: "Makes a team", tag: "teams" },
      },
    },
    async ({ body, caller }, reply) => {
      await services.addTeam(caller, body.name);
      return reply.code(201).send({ name: body.name });
    },
  );
  app.put<{ Params: Static<typeof nameParams>; Body: Static<typeof ownership> }>(
    "/api/v1/teams/:name/ownership",
    {
      schema: { params: nameParams, body: ownership, response: nothing },
      // What one team owns others may lose sight of, or see: who decides that decides for all.
      config: {
        permission: "administer",
        reach: "server",
        operation: { id: "setOwnership", summary: "Says which repositories a team owns", tag: "teams" },
      },
    },
    async ({ params, body, caller }, reply) => {
      await services.setOwnership(caller, params.name, body.owns);
      return reply.code(204).send();
    },
  );
  app.delete<{ Params: Static<typeof nameParams> }>(
    "/api/v1/teams/:name",
    {
      schema: { params: nameParams, response: nothing },
      config: {
        permission: "administer",
        reach: "server",
        operation: { id: "removeTeam", summary: "Removes a team", tag: "teams" },
      },
    },
    async ({ params, caller }, reply) => {
      await services.removeTeam(caller, params.name);
      return reply.code(204).send();
    },
  );
}
