import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { Severity } from "#model";
import type { ApiSetup } from "../api-setup.ts";
import { nullableText, pageOf, pageQuery, text, time } from "../schemas.ts";

const finding = Type.Object({
  registry: Type.String(),
  repository: Type.String(),
  vulnerability: Type.String(),
  package: Type.String(),
  severity: Type.String(),
  title: Type.String(),
  firstSeenAt: Type.Integer(),
  fixedAt: time,
  fixedBy: nullableText,
  fixedBecause: nullableText,
  reopenedAt: time,
  reopened: Type.Integer(),
});

const word = "(critical|high|medium|low|negligible|unknown)";

const query = Type.Object({
  ...pageQuery,
  registry: Type.Optional(text(63)),
  repository: Type.Optional(text()),
  vulnerability: Type.Optional(text()),
  package: Type.Optional(text()),
  /** One or more, separated by commas. */
  severity: Type.Optional(Type.String({ pattern: `^${word}(,${word}){0,5}$` })),
  state: Type.Optional(Type.Union([Type.Literal("open"), Type.Literal("fixed"), Type.Literal("reopened")])),
});

/** The life of findings, by repository. */
export function findingRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get<{ Querystring: Static<typeof query> }>(
    "/api/v1/findings",
    { schema: { querystring: query, response: { 200: pageOf(finding) } }, config: { permission: "read" } },
    async ({ query: { severity, ...filter }, caller }) =>
      services.listFindings(caller, {
        ...filter,
        severities: severity?.split(",") as Severity[] | undefined,
      }),
  );
}
