import type { FastifyRequest } from "fastify";
import { PlatformError } from "../../platform-error.ts";
import { namesTag } from "./entity-tag.ts";

/** The tag of something that counts its versions. */
export function versionTag(version: number | string): string {
  return `"${version}"`;
}

/** Throws `CHANGED_MEANWHILE` when the caller saw another version than there is. */
export function checkIfMatch({ headers }: Pick<FastifyRequest, "headers">, tag: string): void {
  const known = headers["if-match"];
  if (known === undefined || namesTag(known, tag)) return;
  throw new PlatformError({
    code: "CHANGED_MEANWHILE",
    category: "usage",
    message: "it was changed since it was read",
    hint: "Read it again, and send the ETag of that answer as If-Match.",
  });
}
