import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { grantable } from "../../auth/permission.ts";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { idParams, nullableText, text, time } from "../schemas.ts";

const token = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    account: Type.String(),
    scopes: Type.Union([Type.Array(Type.String()), Type.Null()]),
    team: nullableText,
    createdAt: Type.Integer(),
    createdBy: Type.String(),
    expiresAt: time,
    usedAt: time,
    revokedAt: time,
  },
  { title: "Token" },
);

const newToken = Type.Object(
  {
    name: text(100),
    account: Type.Optional(text(63)),
    scopes: Type.Optional(
      Type.Array(Type.Union(grantable.map((one) => Type.Literal(one))), { maxItems: grantable.length }),
    ),
    team: Type.Optional(text(63)),
    expiresInMs: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 * 24 * 3_600_000 })),
  },
  { additionalProperties: false },
);

const made = Type.Object(
  { id: Type.Integer(), token: Type.String(), expiresAt: Type.Integer() },
  { title: "MadeToken" },
);

/** Tokens: one's own, and for an administrator everybody's. */
export function tokenRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/tokens",
    operation: "listTokens",
    summary: "One's own tokens; for an administrator everybody's",
    tag: "tokens",
    permission: "own",
    item: token,
    filters: {},
    list: (query, { caller }) => services.listTokens(caller, query),
  });
  app.post<{ Body: Static<typeof newToken> }>(
    "/api/v1/tokens",
    {
      schema: { body: newToken, response: { 201: made } },
      config: {
        permission: "own",
        operation: { id: "addToken", summary: "Makes a token, which is shown this once", tag: "tokens" },
      },
    },
    async ({ body, caller }, reply) => reply.code(201).send(await services.addToken(caller, body)),
  );
  app.delete<{ Params: Static<typeof idParams> }>(
    "/api/v1/tokens/:id",
    {
      schema: { params: idParams, response: { 204: Type.Null() } },
      config: {
        permission: "own",
        operation: { id: "revokeToken", summary: "Makes a token worth nothing from now on", tag: "tokens" },
      },
    },
    async ({ params, caller }, reply) => {
      await services.revokeToken(caller, params.id);
      return reply.code(204).send();
    },
  );
}
