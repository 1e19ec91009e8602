import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";

/** Of what is larger the digest would cost more than it saves. */
const maxTaggedBytes = 4 * 1024 * 1024;

/** A tag of these bytes (RFC 9110, section 8.8.3). Weak: it stands for what is said, not for how it is compressed. */
export function weakTag(text: string): string {
  return `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
}

/** Whether a list of tags, as a header has it, names this one; compared weakly. */
export function namesTag(header: string, tag: string): boolean {
  const plain = (one: string): string => one.trim().replace(/^W\//, "");
  return header.trim() === "*" || header.split(",").some((one) => plain(one) === plain(tag));
}

/** Answers to GET have a tag, and 304 when the caller has the same already. */
export function addEntityTags(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    if (request.method !== "GET" && request.method !== "HEAD") return payload;
    if (reply.statusCode !== 200 || typeof payload !== "string" || payload.length > maxTaggedBytes)
      return payload;
    const given = reply.getHeader("etag");
    const tag = typeof given === "string" ? given : weakTag(payload);
    reply.header("etag", tag).header("cache-control", "private, no-cache");
    const known = request.headers["if-none-match"];
    if (known === undefined || !namesTag(known, tag)) return payload;
    reply.code(304).removeHeader("content-length");
    return "";
  });
}
