import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../../runtime/clock.ts";
import type { Permission } from "../auth/permission.ts";
import { actorOf, reachOf, type Principal } from "../auth/principal.ts";
import { secretHash } from "../auth/secret-text.ts";
import type { Authenticator } from "../services/access/authenticator.ts";
import { certificateOf } from "./client-certificate.ts";
import type {} from "./permission.ts";
import { problem, type Problem } from "./problem.ts";
import { createRateLimit } from "./rate-limit.ts";
import { sessionOf } from "./session-cookie.ts";

/** What a guard is made with. */
export interface GuardSetup {
  readonly authenticator: Authenticator;
  readonly clock: Clock;
  /** Requests a second that one account, or one address where nobody is known, may make in the long run. */
  readonly requestsPerSecond?: number;
  /** Requests with a wrong proof that one address may make: at once, and in the long run. */
  readonly wrongProofs?: { readonly burst: number; readonly perSecond: number };
  /** In which header a proxy that ends TLS gives the fingerprint of the client's certificate. */
  readonly certificateHeader: string | undefined;
}

/** Logins and links, and requests with a wrong proof, from one address. */
const logins = { burst: 10, perSecond: 10 / 60 };
const failures = { burst: 30, perSecond: 0.5 };

/**
 * Stands before every route: who asks, whether they may do what the route says, and how far they reach. Whatever is not
 * `open` needs somebody who is known; a route's use case gets `request.caller` and keeps to its reach.
 */
export function guard(app: FastifyInstance, setup: GuardSetup): void {
  const { authenticator, clock, requestsPerSecond = 1_000, wrongProofs = failures } = setup;
  const requests = createRateLimit(clock, { burst: requestsPerSecond * 2, perSecond: requestsPerSecond });
  const attempts = createRateLimit(clock, logins);
  const wrong = createRateLimit(clock, wrongProofs);
  app.decorateRequest("caller");
  app.addHook("onRequest", async (request, reply) => {
    const { permission = request.is404 ? "own" : "administer", reach, rate } = request.routeOptions.config;
    const { ip } = request;
    if (permission === "open") {
      request.caller = { actor: "anonymous", source: ip, reach: [] };
      const wait = rate === "login" ? attempts.take(ip) : requests.take(`address ${ip}`);
      return wait > 0 ? refuse(reply, tooMany, wait) : undefined;
    }
    const principal = await authenticator.authenticate(credentialsOf(request, setup.certificateHeader));
    if (principal === undefined) {
      const wait = wrong.take(ip);
      return wait > 0 ? refuse(reply, tooMany, wait) : refuse(reply, unknown);
    }
    const wait = requests.take(`account ${principal.accountID}`);
    if (wait > 0) return refuse(reply, tooMany, wait);
    const refusal = refusalOf(principal, permission, reach === "server") ?? forgeryOf(request, principal);
    if (refusal !== undefined) return refuse(reply, refusal);
    request.caller = {
      actor: actorOf(principal),
      source: ip,
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

const tooMany = problem(
  429,
  "RATE_LIMITED",
  "there are too many requests",
  "Wait as long as Retry-After says.",
);

const forged = problem(
  403,
  "FORBIDDEN",
  "the request comes from another site's page, or from a page of ours that is too old",
  "Send the `csrf` of `GET /api/v1/session` as `X-CSRF-Token`.",
);

function refusalOf(principal: Principal, permission: Permission, isServer: boolean): Problem | undefined {
  if (permission === "own") return undefined;
  const reach = reachOf(principal, permission);
  if (reach === "all" || (!isServer && reach.length > 0)) return undefined;
  const where = isServer ? " in all teams" : "";
  return problem(
    403,
    "FORBIDDEN",
    `this needs a role with the permission \`${permission}\`${where}`,
    "Ask an administrator for it.",
  );
}

/** A browser sends its cookie whoever's page makes it: what changes something has to show that the page is ours. */
function forgeryOf({ method, headers }: FastifyRequest, { proof }: Principal): Problem | undefined {
  if (proof.by !== "session" || ["GET", "HEAD", "OPTIONS"].includes(method)) return undefined;
  const { "x-csrf-token": given, origin, host } = headers;
  if (origin !== undefined && URL.parse(origin)?.host !== host) return forged;
  const digest = (text: string): Buffer => Buffer.from(secretHash(text));
  const isRight = typeof given === "string" && timingSafeEqual(digest(given), digest(proof.csrf));
  return isRight ? undefined : forged;
}

async function refuse(reply: FastifyReply, body: Problem, waitS?: number): Promise<FastifyReply> {
  if (body.status === 401) reply.header("www-authenticate", "Bearer");
  if (waitS !== undefined) reply.header("retry-after", waitS);
  return reply.code(body.status).type("application/problem+json").send(JSON.stringify(body));
}

/** One proof counts, the most explicit: a wrong token is not made good by a cookie. */
function credentialsOf(
  request: FastifyRequest,
  header: string | undefined,
): Parameters<Authenticator["authenticate"]>[0] {
  const { authorization } = request.headers;
  if (authorization !== undefined) return { bearer: /^bearer +(\S+) *$/i.exec(authorization)?.[1] };
  return { session: sessionOf(request), certificate: certificateOf(request, header) };
}
