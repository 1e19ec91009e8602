import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { roles } from "../../auth/role.ts";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { nameParams, nullableText, text, time } from "../schemas.ts";

const address = Type.String({ pattern: "^https?://[^\\s]+$", maxLength: 2_048 });

const federation = Type.Object(
  {
    issuer: address,
    audience: text(2_048),
    claims: Type.Record(Type.String({ maxLength: 100 }), text(1_000), {
      minProperties: 1,
      maxProperties: 20,
    }),
  },
  { additionalProperties: false },
);

const shown = Type.Object(
  {
    name: Type.String(),
    kind: Type.String(),
    displayName: Type.String(),
    hasPassword: Type.Boolean(),
    issuer: nullableText,
    federation: Type.Union([federation, Type.Null()]),
    roles: Type.Array(Type.Object({ team: nullableText, role: Type.String() })),
    createdAt: Type.Integer(),
    disabledAt: time,
    lockedUntil: time,
  },
  { title: "Account" },
);

const password = Type.String({ minLength: 1, maxLength: 1_024 });

const newAccount = Type.Object(
  {
    name: text(63),
    kind: Type.Union([Type.Literal("user"), Type.Literal("service")]),
    displayName: Type.Optional(text(200)),
    password: Type.Optional(password),
    issuer: Type.Optional(address),
    subject: Type.Optional(text(1_000)),
    federation: Type.Optional(federation),
  },
  { additionalProperties: false },
);

const change = Type.Object(
  {
    password: Type.Optional(password),
    disabled: Type.Optional(Type.Boolean()),
    displayName: Type.Optional(text(200)),
  },
  { additionalProperties: false },
);

const membership = Type.Object(
  { team: Type.Optional(text(63)), role: Type.Union(roles.map((role) => Type.Literal(role))) },
  { additionalProperties: false },
);
const certificate = Type.Object(
  { fingerprint: Type.String({ pattern: "^(?:[0-9A-Fa-f]{2}:?){32}$" }) },
  { additionalProperties: false },
);
const nothing = { 204: Type.Null() };
const ofServer = { permission: "administer", reach: "server" } as const;

/** Accounts of people and services, and their roles. */
export function accountRoutes(app: FastifyInstance, setup: ApiSetup): void {
  const { services } = setup;
  listRoute(app, {
    url: "/api/v1/accounts",
    operation: "listAccounts",
    summary: "Accounts of people and services",
    tag: "accounts",
    ...ofServer,
    item: shown,
    filters: {},
    list: (query) => services.listAccounts(query),
  });
  app.post<{ Body: Static<typeof newAccount> }>(
    "/api/v1/accounts",
    {
      schema: { body: newAccount, response: { 201: shown } },
      config: { ...ofServer, operation: { id: "addAccount", summary: "Makes an account", tag: "accounts" } },
    },
    async ({ body, caller }, reply) => reply.code(201).send(await services.addAccount(caller, body)),
  );
  app.patch<{ Params: Static<typeof nameParams>; Body: Static<typeof change> }>(
    "/api/v1/accounts/:name",
    {
      schema: { params: nameParams, body: change, response: nothing },
      config: {
        ...ofServer,
        operation: { id: "changeAccount", summary: "Changes an account", tag: "accounts" },
      },
    },
    async ({ params, body, caller }, reply) => {
      await services.changeAccount(caller, params.name, body);
      return reply.code(204).send();
    },
  );
  app.delete<{ Params: Static<typeof nameParams> }>(
    "/api/v1/accounts/:name",
    {
      schema: { params: nameParams, response: nothing },
      config: {
        ...ofServer,
        operation: { id: "removeAccount", summary: "Removes an account", tag: "accounts" },
      },
    },
    async ({ params, caller }, reply) => {
      await services.removeAccount(caller, params.name);
      return reply.code(204).send();
    },
  );
  certificateRoutes(app, setup);
  for (const [method, url, act, summary] of [
    ["POST", "/api/v1/accounts/:name/roles", "giveRole", "Gives an account a role"],
    ["POST", "/api/v1/accounts/:name/roles/remove", "takeRole", "Takes a role from an account"],
  ] as const) {
    app.route<{ Params: Static<typeof nameParams>; Body: Static<typeof membership> }>({
      method,
      url,
      schema: { params: nameParams, body: membership, response: nothing },
      config: { permission: "administer", operation: { id: act, summary, tag: "accounts" } },
      handler: async ({ params, body, caller }, reply) => {
        await services[act](caller, { account: params.name, ...body });
        return reply.code(204).send();
      },
    });
  }
}

/** Client certificates that prove an account. */
function certificateRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  for (const [url, act, summary] of [
    ["/api/v1/accounts/:name/certificates", "addCertificate", "Makes a certificate the proof of an account"],
    [
      "/api/v1/accounts/:name/certificates/remove",
      "removeCertificate",
      "Takes a certificate from an account",
    ],
  ] as const) {
    app.post<{ Params: Static<typeof nameParams>; Body: Static<typeof certificate> }>(
      url,
      {
        schema: { params: nameParams, body: certificate, response: nothing },
        config: { ...ofServer, operation: { id: act, summary, tag: "accounts" } },
      },
      async ({ params, body, caller }, reply) => {
        await services[act](caller, { account: params.name, ...body });
        return reply.code(204).send();
      },
    );
  }
}
