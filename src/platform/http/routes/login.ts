import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { callbackPath } from "../../auth/openid-login.ts";
import type { ApiSetup } from "../api-setup.ts";
import { loginStateOf, setLoginCookie, setSessionCookie } from "../session-cookie.ts";
import { loginPlace } from "./sessions.ts";

/** A page of ours: never another host's, in any of the ways that browsers read one. */
const next = Type.String({
  pattern: "^/([A-Za-z0-9._~%!$&'()*+,;=:@?-][A-Za-z0-9._~%!$&'()*+,;=:@/?-]*)?$",
  maxLength: 1_000,
});
const beginning = Type.Object({ next: Type.Optional(next) }, { additionalProperties: false });
/** Also what the provider refuses with, and whatever else it adds. */
const returning = Type.Object({ state: Type.Optional(Type.String({ maxLength: 200 })) });
const ways = Type.Object({
  password: Type.Boolean(),
  provider: Type.Union([Type.Object({ issuer: Type.String(), begin: Type.String() }), Type.Null()]),
});

/** As long as a login may take. */
const cookieSeconds = 600;

/** Logins of browsers at an OpenID provider: sent there, and taken back with what proves who they are. */
export function loginRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.get(
    "/api/v1/login",
    {
      schema: { response: { 200: ways } },
      config: {
        permission: "open",
        operation: { id: "showLogins", summary: "In which ways people prove who they are", tag: "sessions" },
      },
    },
    () => {
      const provider = services.loginProvider();
      return {
        password: true,
        provider: provider === undefined ? null : { issuer: provider.issuer.href, begin: "/login" },
      };
    },
  );
  app.get<{ Querystring: Static<typeof beginning> }>(
    "/login",
    {
      schema: { querystring: beginning, response: { 303: Type.Null() } },
      config: { permission: "open", rate: "login" },
    },
    async (request, reply) => {
      const { address, state } = await services.beginLogin(request.query.next ?? "/");
      setLoginCookie(request, reply, { state, seconds: cookieSeconds });
      return reply.header("cache-control", "no-store").redirect(address, 303);
    },
  );
  app.get<{ Querystring: Static<typeof returning> }>(
    callbackPath,
    {
      schema: { querystring: returning, response: { 303: Type.Null() } },
      config: { permission: "open", rate: "login" },
    },
    async (request, reply) => {
      const callback = new URL(request.url, "http://localhost");
      setLoginCookie(request, reply, undefined);
      const made = await services.endLogin({ callback, state: loginStateOf(request) }, loginPlace(request));
      setSessionCookie(request, reply, made);
      return reply.header("cache-control", "no-store").redirect(made.next, 303);
    },
  );
}
