import type { FastifyReply, FastifyRequest } from "fastify";

/** The session's secret that a request carries. */
export function sessionOf(request: FastifyRequest): string | undefined {
  return cookieOf(request, "assay-session");
}

/** What a browser was given when it began a login at a provider. */
export function loginStateOf(request: FastifyRequest): string | undefined {
  return cookieOf(request, "assay-login");
}

function cookieOf(request: FastifyRequest, name: CookieName): string | undefined {
  const wanted = nameOf(request, name);
  for (const pair of (request.headers.cookie ?? "").split(/; */)) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at) === wanted) return pair.slice(at + 1);
  }
  return undefined;
}

/** Has the browser keep a session's secret, out of reach of scripts and of other sites' forms; undefined: forget it. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  session: { readonly secret: string } | undefined,
): void {
  setCookie(request, reply, { name: "assay-session", value: session?.secret });
}

/** Has the browser keep what shows that it began a login, for so long; undefined: forget it. */
export function setLoginCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  login: { readonly state: string; readonly seconds: number } | undefined,
): void {
  setCookie(request, reply, { name: "assay-login", value: login?.state, seconds: login?.seconds });
}

type CookieName = "assay-session" | "assay-login";

interface Cookie {
  readonly name: CookieName;
  readonly value: string | undefined;
  readonly seconds?: number | undefined;
}

function setCookie(request: FastifyRequest, reply: FastifyReply, { name, value, seconds }: Cookie): void {
  const age = value === undefined ? 0 : seconds;
  const parts = [
    `${nameOf(request, name)}=${value ?? ""}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    ...(request.protocol === "https" ? ["Secure"] : []),
    ...(age === undefined ? [] : [`Max-Age=${age}`]),
  ];
  // Added to those that the answer sets already.
  reply.header("set-cookie", parts.join("; "));
}

/** Over TLS a name that browsers let nobody else set: no neighbouring host, no page without encryption. */
function nameOf({ protocol }: FastifyRequest, name: CookieName): string {
  return protocol === "https" ? `__Host-${name}` : name;
}
