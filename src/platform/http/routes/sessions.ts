import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Type, { type Static } from "typebox";
import type { BegunSession } from "../../services/access/sessions.ts";
import type { ApiSetup } from "../api-setup.ts";
import { sessionOf, setSessionCookie } from "../session-cookie.ts";
import { idParams, text, time } from "../schemas.ts";

const login = Type.Object(
  { name: text(63), password: Type.String({ minLength: 1, maxLength: 1_024 }) },
  { additionalProperties: false },
);
const begun = Type.Object({ account: Type.String(), csrf: Type.String(), expiresAt: Type.Integer() });

const ended = Type.Object({ logout: Type.String({ format: "uri" }) });

const own = Type.Object({
  account: Type.String(),
  kind: Type.String(),
  provedBy: Type.String(),
  roles: Type.Array(Type.Object({ team: Type.Union([Type.Integer(), Type.Null()]), role: Type.String() })),
  scopes: Type.Union([Type.Array(Type.String()), Type.Null()]),
  csrf: Type.Optional(Type.String()),
});

const session = Type.Object({
  id: Type.Integer(),
  account: Type.String(),
  createdAt: Type.Integer(),
  seenAt: time,
  expiresAt: time,
  source: Type.String(),
  agent: Type.String(),
});

/** Sessions of browsers: begun with a password, kept in a cookie, ended at any time. */
export function sessionRoutes(app: FastifyInstance, setup: ApiSetup): void {
  const { services } = setup;
  app.post<{ Body: Static<typeof login> }>(
    "/api/v1/session",
    {
      schema: { body: login, response: { 201: begun } },
      config: {
        permission: "open",
        rate: "login",
        operation: { id: "logIn", summary: "Begins a session", tag: "sessions" },
      },
    },
    async (request, reply) => {
      const made = await services.logIn(request.body, loginPlace(request));
      return answer(request, reply, made);
    },
  );
  app.get(
    "/api/v1/session",
    {
      schema: { response: { 200: own } },
      config: {
        permission: "own",
        operation: { id: "showSession", summary: "Who makes this request", tag: "sessions" },
      },
    },
    ({ caller: { principal } }) => ({
      account: principal?.name ?? "",
      kind: principal?.kind ?? "",
      provedBy: principal?.proof.by ?? "",
      roles: principal?.grants ?? [],
      scopes: principal?.scopes ?? null,
      ...(principal?.proof.by === "session" ? { csrf: principal.proof.csrf } : {}),
    }),
  );
  app.delete(
    "/api/v1/session",
    {
      schema: { response: { 200: ended, 204: Type.Null() } },
      config: {
        permission: "own",
        operation: {
          id: "logOut",
          summary:
            "Ends this session; tells where that of the OpenID provider is ended, which this one came from",
          tag: "sessions",
        },
      },
    },
    async (request, reply) => {
      const { caller } = request;
      const { proof } = caller.principal ?? {};
      const logout = await services.logoutAddress(caller);
      if (proof?.by === "session") await services.endSession(caller, proof.id);
      setSessionCookie(request, reply, undefined);
      return logout === undefined ? reply.code(204).send() : { logout };
    },
  );
  sessionListRoutes(app, setup);
}

/** Sessions in force. */
function sessionListRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get(
    "/api/v1/sessions",
    {
      schema: { response: { 200: Type.Object({ items: Type.Array(session) }) } },
      config: {
        permission: "own",
        operation: {
          id: "listSessions",
          summary: "Sessions in force: one's own, or for an administrator everybody's",
          tag: "sessions",
        },
      },
    },
    async ({ caller }) => ({ items: await services.listSessions(caller) }),
  );
  app.delete<{ Params: Static<typeof idParams> }>(
    "/api/v1/sessions/:id",
    {
      schema: { params: idParams, response: { 204: Type.Null() } },
      config: {
        permission: "own",
        operation: { id: "endSession", summary: "Ends a session", tag: "sessions" },
      },
    },
    async ({ params, caller }, reply) => {
      await services.endSession(caller, params.id);
      return reply.code(204).send();
    },
  );
}

/** Where a login comes from. */
export function loginPlace(request: FastifyRequest) {
  const { "user-agent": agent = "" } = request.headers;
  return { source: request.ip, agent, before: sessionOf(request) };
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  made: BegunSession,
): Promise<FastifyReply> {
  setSessionCookie(request, reply, made);
  const { name: account, csrf, expiresAt } = made;
  return reply.code(201).send({ account, csrf, expiresAt });
}
