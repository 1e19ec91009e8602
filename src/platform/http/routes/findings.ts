import type { FastifyInstance } from "fastify";
import Type from "typebox";
import type { Severity } from "#model";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { nullableText, text, time } from "../schemas.ts";

const finding = Type.Object(
  {
    id: Type.Integer(),
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
    sources: Type.Array(Type.String(), {
      description: "Who reports it now: `Assay`, and other scanners whose reports were uploaded.",
    }),
  },
  { title: "Finding" },
);

const word = "(critical|high|medium|low|negligible|unknown)";

/** The life of findings, by repository. */
export function findingRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/findings",
    operation: "listFindings",
    summary: "Findings of repositories: open, fixed or reopened",
    tag: "findings",
    item: finding,
    sorts: ["severity", "seen"],
    filters: {
      registry: Type.Optional(text(63)),
      repository: Type.Optional(text()),
      vulnerability: Type.Optional(text()),
      package: Type.Optional(text()),
      severity: Type.Optional(
        Type.String({
          pattern: `^${word}(,${word}){0,5}$`,
          description: "One or more, separated by commas.",
        }),
      ),
      source: Type.Optional(text(100)),
      state: Type.Optional(
        Type.Union([Type.Literal("open"), Type.Literal("fixed"), Type.Literal("reopened")]),
      ),
    },
    list: async ({ severity, ...filter }, { caller }) =>
      services.listFindings(caller, {
        ...filter,
        severities: severity?.split(",") as Severity[] | undefined,
      }),
  });
}
