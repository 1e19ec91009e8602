import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { criticalities, exposures } from "#model";
import type { ApiSetup } from "../api-setup.ts";
import { nullableText, text, time } from "../schemas.ts";

const query = Type.Object(
  {
    what: Type.String({ minLength: 1, maxLength: 2_048, description: "A reference, or a digest." }),
    environment: Type.Optional(text(100)),
    namespace: Type.Optional(text(253)),
    team: Type.Optional(text(100)),
    exposure: Type.Optional(Type.Union(exposures.map((one) => Type.Literal(one)))),
    criticality: Type.Optional(Type.Union(criticalities.map((one) => Type.Literal(one)))),
    privileged: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

const answer = Type.Object(
  {
    verdict: Type.String(),
    allowed: Type.Boolean(),
    reasons: Type.Array(Type.String()),
    images: Type.Array(
      Type.Object({
        digest: Type.String(),
        platform: Type.String(),
        verdict: Type.String(),
        scannedAt: time,
      }),
    ),
    freshness: Type.Object({
      scannedAt: time,
      judgedAt: time,
      advisoriesAt: nullableText,
      checkedAt: Type.Integer(),
    }),
  },
  { title: "DeployAnswer" },
);

/** The deploy query: may this run there? */
export function deployRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get<{ Querystring: Static<typeof query> }>(
    "/api/v1/deploy",
    {
      schema: { querystring: query, response: { 200: answer } },
      config: {
        permission: "read",
        operation: {
          id: "askDeploy",
          summary: "Whether something may be deployed, and why not",
          tag: "deploy",
        },
      },
    },
    async ({ query: { what, ...context }, caller }) => services.askDeploy(caller, { what, context: context }),
  );
}
