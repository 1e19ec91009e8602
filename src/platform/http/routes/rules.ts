import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { checkIfMatch, versionTag } from "../conditional/if-match.ts";
import { listRoute } from "../lists/list-route.ts";
import { nameParams, nullableText, text, time } from "../schemas.ts";

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

const put = Type.Object(
  {
    name: Type.String(),
    digest: Type.String(),
    rules: Type.Integer(),
    images: Type.Integer(),
  },
  { title: "PutPolicy" },
);

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

const touched = Type.Object({ images: Type.Integer() }, { title: "TouchedImages" });

/** Policies in force: put, listed, shown, removed. */
export function policyRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get(
    "/api/v1/policies",
    {
      schema: {
        response: {
          200: Type.Object(
            { items: Type.Array(Type.Object(listed, { title: "Policy" })) },
            { title: "Policies" },
          ),
        },
      },
      config: {
        permission: "read",
        reach: "server",
        operation: { id: "listPolicies", summary: "Policies in force", tag: "policies" },
      },
    },
    async () => ({ items: await services.listPolicies() }),
  );
  app.get<{ Params: Static<typeof nameParams> }>(
    "/api/v1/policies/:name",
    {
      schema: {
        params: nameParams,
        response: { 200: Type.Object({ ...listed, files }, { title: "PolicyWithFiles" }) },
      },
      config: {
        permission: "read",
        reach: "server",
        operation: { id: "showPolicy", summary: "A policy with its files", tag: "policies" },
      },
    },
    async ({ params }, reply) => {
      const shown = await services.showPolicy(params.name);
      return reply.header("etag", versionTag(shown.digest)).send(shown);
    },
  );
  app.put<{ Params: Static<typeof nameParams>; Body: Static<typeof newPolicy> }>(
    "/api/v1/policies/:name",
    {
      bodyLimit: maxDocumentBytes,
      schema: { params: nameParams, body: newPolicy, response: { 200: put } },
      config: {
        permission: "approve",
        reach: "server",
        operation: { id: "putPolicy", summary: "Puts a policy into force", tag: "policies" },
      },
    },
    async (request) => {
      const { params, body, caller, headers } = request;
      if (headers["if-match"] !== undefined)
        checkIfMatch(request, versionTag((await services.showPolicy(params.name)).digest));
      return services.putPolicy(caller, { ...body, name: params.name });
    },
  );
  app.delete<{ Params: Static<typeof nameParams> }>(
    "/api/v1/policies/:name",
    {
      schema: { params: nameParams, response: { 200: touched } },
      config: {
        permission: "approve",
        reach: "server",
        operation: { id: "removePolicy", summary: "Takes a policy out of force", tag: "policies" },
      },
    },
    async ({ params, caller }) => services.removePolicy(caller, params.name),
  );
}

const newStatements = Type.Object(
  { document: text(200), text: Type.String({ maxLength: maxDocumentBytes }) },
  { additionalProperties: false },
);

const putDocument = Type.Object(
  {
    document: Type.String(),
    statements: Type.Integer(),
    notes: Type.Array(Type.String()),
    images: Type.Integer(),
  },
  { title: "PutStatements" },
);

const statement = Type.Object(
  {
    document: Type.String(),
    statement: Type.Any(),
    startsAt: time,
    expiresAt: time,
    createdAt: Type.Integer(),
    createdBy: Type.String(),
    isInForce: Type.Boolean(),
  },
  { title: "Statement" },
);

const documentQuery = Type.Object({ document: text(200) }, { additionalProperties: false });

/** Statements in force: put, listed, removed, a document at a time. */
export function statementRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/statements",
    operation: "listStatements",
    summary: "Statements in force, and those that were or will be",
    tag: "statements",
    reach: "server",
    item: statement,
    filters: { document: Type.Optional(text(200)) },
    list: (query) => services.listStatements(query),
  });
  app.put<{ Body: Static<typeof newStatements> }>(
    "/api/v1/statements",
    {
      bodyLimit: maxDocumentBytes,
      schema: { body: newStatements, response: { 200: putDocument } },
      config: {
        permission: "approve",
        reach: "server",
        operation: {
          id: "putStatements",
          summary: "Puts the statements of a document into force",
          tag: "statements",
        },
      },
    },
    async ({ body, caller }) => services.putStatements(caller, body),
  );
  app.delete<{ Querystring: Static<typeof documentQuery> }>(
    "/api/v1/statements",
    {
      schema: { querystring: documentQuery, response: { 200: touched } },
      config: {
        permission: "approve",
        reach: "server",
        operation: { id: "removeStatements", summary: "Takes a document out of force", tag: "statements" },
      },
    },
    async ({ query, caller }) => services.removeStatements(caller, query.document),
  );
}
