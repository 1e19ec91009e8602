import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { nameParams, nullableText, pageOf, pageQuery, text, time } from "../schemas.ts";

/** Documents of statements and bundles of rules are no larger. */
const maxDocumentBytes = 16 * 1024 * 1024;

const scope = Type.Object(
  {
    repositories: Type.Optional(Type.Array(text(), { maxItems: 100 })),
    teams: Type.Optional(Type.Array(text(63), { maxItems: 100 })),
  },
  { additionalProperties: false },
);

const files = Type.Array(Type.Object({ path: text(), text: Type.String({ maxLength: 1_048_576 }) }), {
  maxItems: 100,
});

const newPolicy = Type.Object(
  { shipped: Type.Optional(text(63)), files: Type.Optional(files), scope: Type.Optional(scope) },
  { additionalProperties: false },
);

const put = Type.Object({
  name: Type.String(),
  digest: Type.String(),
  rules: Type.Integer(),
  images: Type.Integer(),
});

const listed = {
  name: Type.String(),
  title: Type.String(),
  digest: Type.String(),
  shipped: nullableText,
  scope,
  rules: Type.Integer(),
  updatedAt: Type.Integer(),
  updatedBy: Type.String(),
};

const touched = Type.Object({ images: Type.Integer() });

/** Policies in force: put, listed, shown, removed. */
export function policyRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get(
    "/api/v1/policies",
    {
      schema: { response: { 200: Type.Object({ items: Type.Array(Type.Object(listed)) }) } },
      config: { permission: "read", reach: "server" },
    },
    async () => ({ items: await services.listPolicies() }),
  );
  app.get<{ Params: Static<typeof nameParams> }>(
    "/api/v1/policies/:name",
    {
      schema: { params: nameParams, response: { 200: Type.Object({ ...listed, files }) } },
      config: { permission: "read", reach: "server" },
    },
    async ({ params }) => services.showPolicy(params.name),
  );
  app.put<{ Params: Static<typeof nameParams>; Body: Static<typeof newPolicy> }>(
    "/api/v1/policies/:name",
    {
      bodyLimit: maxDocumentBytes,
      schema: { params: nameParams, body: newPolicy, response: { 200: put } },
      config: { permission: "administer", reach: "server" },
    },
    async ({ params, body, caller }) => services.putPolicy(caller, { ...body, name: params.name }),
  );
  app.delete<{ Params: Static<typeof nameParams> }>(
    "/api/v1/policies/:name",
    {
      schema: { params: nameParams, response: { 200: touched } },
      config: { permission: "administer", reach: "server" },
    },
    async ({ params, caller }) => services.removePolicy(caller, params.name),
  );
}

const newStatements = Type.Object(
  { document: text(200), text: Type.String({ maxLength: maxDocumentBytes }) },
  { additionalProperties: false },
);

const putDocument = Type.Object({
  document: Type.String(),
  statements: Type.Integer(),
  notes: Type.Array(Type.String()),
  images: Type.Integer(),
});

const statement = Type.Object({
  document: Type.String(),
  statement: Type.Any(),
  startsAt: time,
  expiresAt: time,
  createdAt: Type.Integer(),
  createdBy: Type.String(),
  isInForce: Type.Boolean(),
});

const statementQuery = Type.Object({ ...pageQuery, document: Type.Optional(text(200)) });
const documentQuery = Type.Object({ document: text(200) });

/** Statements in force: put, listed, removed, a document at a time. */
export function statementRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get<{ Querystring: Static<typeof statementQuery> }>(
    "/api/v1/statements",
    {
      schema: { querystring: statementQuery, response: { 200: pageOf(statement) } },
      config: { permission: "read", reach: "server" },
    },
    async ({ query }) => services.listStatements(query),
  );
  app.put<{ Body: Static<typeof newStatements> }>(
    "/api/v1/statements",
    {
      bodyLimit: maxDocumentBytes,
      schema: { body: newStatements, response: { 200: putDocument } },
      config: { permission: "operate", reach: "server" },
    },
    async ({ body, caller }) => services.putStatements(caller, body),
  );
  app.delete<{ Querystring: Static<typeof documentQuery> }>(
    "/api/v1/statements",
    {
      schema: { querystring: documentQuery, response: { 200: touched } },
      config: { permission: "operate", reach: "server" },
    },
    async ({ query, caller }) => services.removeStatements(caller, query.document),
  );
}
