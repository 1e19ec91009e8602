import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { checkIfMatch, versionTag } from "../conditional/if-match.ts";
import { listRoute } from "../lists/list-route.ts";
import { idParams, nullableText, text, time } from "../schemas.ts";

const texts = Type.Union([text(500), Type.Array(text(500), { maxItems: 100 })]);
const keys = [
  "vulnerability",
  "secret",
  "check",
  "license",
  "finding",
  "image",
  "package",
  "path",
  "fix-state",
];

/** As in `exceptions` of `assay.yaml`. */
const statement = Type.Object(
  {
    ...Object.fromEntries(keys.map((key) => [key, Type.Optional(texts)])),
    status: Type.Optional(text(40)),
    justification: Type.Optional(text(80)),
    reason: text(2_000),
    action: Type.Optional(text(2_000)),
    author: Type.Optional(text(200)),
    owner: Type.Optional(text(200)),
    from: Type.Optional(text(40)),
    until: text(40),
  },
  { additionalProperties: false, title: "ExceptionStatement" },
);

const states = ["requested", "approved", "refused", "withdrawn", "expired", "renewed"] as const;

const exception = Type.Object(
  {
    id: Type.Integer(),
    state: Type.Union(states.map((one) => Type.Literal(one))),
    isInForce: Type.Boolean(),
    isNearExpiry: Type.Boolean(),
    statement: Type.Record(Type.String(), Type.Any()),
    reason: Type.String(),
    expiresAt: Type.Integer(),
    requestedBy: Type.String(),
    requestedAt: Type.Integer(),
    decidedBy: nullableText,
    decidedAt: time,
    decision: nullableText,
    renews: Type.Union([Type.Integer(), Type.Null()]),
    version: Type.Integer(),
  },
  { title: "Exception" },
);

const request = Type.Object({ statement }, { additionalProperties: false });
const renewal = Type.Object(
  { until: text(40), reason: Type.Optional(text(2_000)) },
  { additionalProperties: false },
);
const decision = Type.Object({ reason: text(2_000) }, { additionalProperties: false });

const preview = Type.Object(
  {
    images: Type.Integer(),
    lookedAt: Type.Integer(),
    hides: Type.Array(
      Type.Object({
        image: Type.String(),
        name: nullableText,
        id: Type.String(),
        kind: Type.String(),
        severity: Type.String(),
        package: nullableText,
      }),
    ),
  },
  { title: "ExceptionPreview" },
);

type ById = { Params: Static<typeof idParams> };
const tag = "exceptions";

/** The life of exceptions: asked for, decided on by somebody else, in force, renewed. */
export function exceptionRoutes(app: FastifyInstance, setup: ApiSetup): void {
  const { services } = setup;
  listRoute(app, {
    url: "/api/v1/exceptions",
    operation: "listExceptions",
    summary: "Exceptions, the newest first",
    tag,
    item: exception,
    filters: {
      state: Type.Optional(Type.Union(states.map((one) => Type.Literal(one)))),
      endsWithinMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 31_622_400_000 })),
    },
    list: (query, { caller }) => services.listExceptions(caller, query),
  });
  app.get<ById>(
    "/api/v1/exceptions/:id",
    {
      schema: { params: idParams, response: { 200: exception } },
      config: { permission: "read", operation: { id: "showException", summary: "One exception", tag } },
    },
    async ({ params, caller }, reply) => {
      const shown = await services.showException(caller, params.id);
      return reply.header("etag", versionTag(shown.version)).send(shown);
    },
  );
  askingRoutes(app, setup);
  decidingRoutes(app, setup);
}

function askingRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.post<{ Body: Static<typeof request> }>(
    "/api/v1/exceptions",
    {
      schema: { body: request, response: { 201: exception } },
      config: {
        permission: "scan",
        operation: { id: "requestException", summary: "Asks for an exception", tag },
      },
    },
    async ({ body, caller }, reply) =>
      reply.code(201).send(await services.requestException(caller, { statement: body.statement })),
  );
  app.post<{ Body: Static<typeof request> }>(
    "/api/v1/exception-previews",
    {
      schema: { body: request, response: { 200: preview } },
      config: {
        permission: "read",
        operation: { id: "previewException", summary: "What an exception would hide", tag },
      },
    },
    async ({ body, caller }) => services.previewException(caller, body.statement),
  );
  app.post<ById & { Body: Static<typeof renewal> }>(
    "/api/v1/exceptions/:id/renew",
    {
      schema: { params: idParams, body: renewal, response: { 201: exception } },
      config: {
        permission: "scan",
        operation: { id: "renewException", summary: "Asks for an exception to go on", tag },
      },
    },
    async ({ params, body, caller }, reply) =>
      reply.code(201).send(await services.renewException(caller, { id: params.id, ...body })),
  );
}

function decidingRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  for (const [verb, outcome, permission, summary] of [
    ["approve", "approved", "approve", "Puts an exception into force that somebody else asked for"],
    ["refuse", "refused", "approve", "Refuses an exception that somebody else asked for"],
    ["withdraw", "withdrawn", "approve", "Takes an exception back, or out of force"],
  ] as const) {
    app.post<ById & { Body: Static<typeof decision> }>(
      `/api/v1/exceptions/:id/${verb}`,
      {
        schema: { params: idParams, body: decision, response: { 200: exception } },
        config: { permission, reach: "server", operation: { id: `${verb}Exception`, summary, tag } },
      },
      async (asked, reply) => {
        const { params, body, caller, headers } = asked;
        const { version } = await services.showException(caller, params.id);
        checkIfMatch(asked, versionTag(version));
        const seen = headers["if-match"] === undefined ? {} : { version };
        const what = { id: params.id, outcome, decision: body.reason, ...seen };
        const shown = await services.decideException(caller, what);
        return reply.header("etag", versionTag(shown.version)).send(shown);
      },
    );
  }
}
