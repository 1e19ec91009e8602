import type { FastifyReply } from "fastify";

/** What an answer tells browsers: nothing in it is a page, a frame, a script or to be kept. Pages say what they need. */
const headers = {
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-frame-options": "DENY",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
} as const;

/** Sets them; over TLS browsers are told to come back that way only. */
export function setSecurityHeaders(reply: FastifyReply, isEncrypted: boolean): void {
  reply.headers(headers);
  if (isEncrypted) reply.header("strict-transport-security", "max-age=31536000");
}
