import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * The names of the cookie that a session is kept in. Over TLS the one that browsers let nobody else set: no neighbouring
 * host, no page without encryption.
 */
const names = { encrypted: "__Host-assay-session", plain: "assay-session" } as const;

/** The session's secret that a request carries. */
export function sessionOf(request: FastifyRequest): string | undefined {
  const wanted = nameOf(request);
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
  const parts = [
    `${nameOf(request)}=${session?.secret ?? ""}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    ...(request.protocol === "https" ? ["Secure"] : []),
    ...(session === undefined ? ["Max-Age=0"] : []),
  ];
  reply.header("set-cookie", parts.join("; "));
}

function nameOf({ protocol }: FastifyRequest): string {
  return protocol === "https" ? names.encrypted : names.plain;
}
