import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { TLSSocket } from "node:tls";
import { actorOf, reachOf, type Principal } from "../auth/principal.ts";
import type { Permission } from "../auth/permission.ts";
import type { Authenticator } from "../services/access/authenticator.ts";
import type {} from "./permission.ts";
import { problem, type Problem } from "./problem.ts";

/**
 * Stands before every route: who asks, whether they may do what the route says, and how far they reach. Whatever is not
 * `open` needs somebody who is known; a route's use case gets `request.caller` and keeps to its reach.
 */
export function guard(app: FastifyInstance, authenticator: Authenticator): void {
  app.decorateRequest("caller");
  app.addHook("onRequest", async (request, reply) => {
    const { reach, permission = request.is404 ? "own" : "administer" } = request.routeOptions.config;
    if (permission === "open") {
      request.caller = { actor: "anonymous", source: request.ip, reach: [] };
      return;
    }
    const principal = await authenticator.authenticate(credentialsOf(request));
    const refusal = principal === undefined ? unknown : refusalOf(principal, permission, reach === "server");
    if (refusal !== undefined || principal === undefined) return refuse(reply, refusal ?? unknown);
    request.caller = {
      actor: actorOf(principal),
      source: request.ip,
      reach: reachOf(principal, permission),
      principal,
    };
    return undefined;
  });
}

const unknown = problem(
  401,
  "NOT_ALLOWED",
  "the request has no token, or one that is not valid",
  "Send `Authorization: Bearer TOKEN`: the one in the server's data folder, or one from `assay token add`.",
);

function refusalOf(principal: Principal, permission: Permission, isServer: boolean): Problem | undefined {
  if (permission === "own") return undefined;
  const reach = reachOf(principal, permission);
  if (reach === "all" || (!isServer && reach.length > 0)) return undefined;
  const what = isServer ? `\`${permission}\` for the whole server` : `\`${permission}\``;
  return problem(403, "FORBIDDEN", `this needs a role that lets ${what}`, "Ask an administrator for it.");
}

async function refuse(reply: FastifyReply, body: Problem): Promise<FastifyReply> {
  if (body.status === 401) reply.header("www-authenticate", "Bearer");
  return reply.code(body.status).type("application/problem+json").send(JSON.stringify(body));
}

/** The name of the cookie that a session is kept in. */
export const sessionCookie = "assay-session";

function credentialsOf(request: FastifyRequest): Parameters<Authenticator["authenticate"]>[0] {
  const bearer = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1];
  if (request.headers.authorization !== undefined) return bearer === undefined ? {} : { bearer };
  return {
    session: cookieOf(request.headers.cookie, sessionCookie),
    certificate: certificateOf(request.socket as Partial<TLSSocket>),
  };
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? "").split(/; */)) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at) === name) return pair.slice(at + 1);
  }
  return undefined;
}

/** The fingerprint of a client certificate, where TLS verified one against the authorities that were named. */
export function certificateOf(socket: Partial<TLSSocket>): string | undefined {
  if (socket.authorized !== true || socket.getPeerCertificate === undefined) return undefined;
  const { fingerprint256 } = socket.getPeerCertificate() as { fingerprint256?: string };
  return fingerprint256?.replaceAll(":", "").toLowerCase();
}
