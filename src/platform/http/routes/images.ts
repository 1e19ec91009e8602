import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { nullableText, pageOf, pageQuery, text, time } from "../schemas.ts";

const image = Type.Object({
  digest: Type.String(),
  platform: Type.String(),
  name: nullableText,
  names: Type.Integer(),
  size: Type.Integer(),
  packages: Type.Integer(),
  critical: Type.Integer(),
  high: Type.Integer(),
  medium: Type.Integer(),
  low: Type.Integer(),
  fixable: Type.Integer(),
  risk: Type.Integer(),
  verdict: nullableText,
  reasons: Type.Array(Type.String()),
  scannedAt: time,
  firstSeenAt: Type.Integer(),
});

const imageQuery = Type.Object({
  ...pageQuery,
  registry: Type.Optional(text(63)),
  repository: Type.Optional(text()),
  verdict: Type.Optional(
    Type.Union([
      Type.Literal("pass"),
      Type.Literal("warn"),
      Type.Literal("fail"),
      Type.Literal("incomplete"),
    ]),
  ),
  orphans: Type.Optional(Type.Boolean()),
});

const holding = Type.Object({
  digest: Type.String(),
  name: nullableText,
  package: Type.String(),
  version: Type.String(),
  purl: Type.String(),
  copies: Type.Integer(),
  verdict: nullableText,
});

const whichQuery = Type.Object({ ...pageQuery, what: text(1_000) });
const reference = Type.Object({ reference: text(2_048) }, { additionalProperties: false });
const namedQuery = Type.Object({ reference: text(2_048) });
const digestParams = Type.Object({
  digest: Type.String({ pattern: "^sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})$" }),
});

/** Images: listed, found, asked for, and which of them hold something. */
export function imageRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get<{ Querystring: Static<typeof imageQuery> }>(
    "/api/v1/images",
    { schema: { querystring: imageQuery, response: { 200: pageOf(image) } }, config: { permission: "read" } },
    async ({ query, caller }) => services.listImages(caller, query),
  );
  app.get<{ Querystring: Static<typeof namedQuery> }>(
    "/api/v1/images/named",
    {
      schema: {
        querystring: namedQuery,
        response: { 200: Type.Object({ digests: Type.Array(Type.String()) }) },
      },
      config: { permission: "read" },
    },
    async ({ query, caller }) => ({ digests: await services.findImages(caller, query.reference) }),
  );
  app.get<{ Params: Static<typeof digestParams> }>(
    "/api/v1/images/:digest/report",
    // A report is as large as its image has packages: it is not checked member by member on its way out.
    { schema: { params: digestParams, response: { 200: Type.Any() } }, config: { permission: "read" } },
    async ({ params, caller }, reply) =>
      reply.type("application/json").send(JSON.stringify(await services.imageReport(caller, params.digest))),
  );
  app.post<{ Body: Static<typeof reference> }>(
    "/api/v1/scans",
    {
      schema: { body: reference, response: { 202: Type.Object({ job: Type.Integer() }) } },
      config: { permission: "scan" },
    },
    async ({ body, caller }, reply) =>
      reply.code(202).send(await services.requestScan(caller, body.reference)),
  );
  app.get<{ Querystring: Static<typeof whichQuery> }>(
    "/api/v1/which",
    {
      schema: { querystring: whichQuery, response: { 200: pageOf(holding) } },
      config: { permission: "read" },
    },
    async ({ query, caller }) => services.whichImages(caller, query),
  );
}
