import { createHash } from "node:crypto";
import type { Descriptor } from "#model";
import { RegistryError } from "./registry-error.ts";

/**
 * The chunks as they come, checked against digest and size of their descriptor: too many bytes fail at once, too
 * few or others at the end, after everything was given. Throws `RegistryError` `TRUNCATED`, `BAD_SIZE` or
 * `BAD_DIGEST` naming `what`.
 */
export async function* verifiedBytes(
  chunks: AsyncIterable<Uint8Array>,
  { digest, size }: Pick<Descriptor, "digest" | "size">,
  what: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash(digest.startsWith("sha512:") ? "sha512" : "sha256");
  let received = 0;
  for await (const chunk of chunks) {
    received += chunk.length;
    if (received > size) throw wrongSize(what, digest, size, `more than ${size}`);
    hash.update(chunk);
    yield chunk;
  }
  if (received < size) throw truncated(what, digest, size, received);
  const actual = `${digest.slice(0, digest.indexOf(":"))}:${hash.digest("hex")}`;
  if (actual === digest) return;
  throw new RegistryError({
    code: "BAD_DIGEST",
    message: `blob ${digest} of ${what} has other content: its digest is ${actual}`,
    hint: "Do not use this image: it was damaged or changed on the way or where it is stored.",
  });
}

/** The error for a blob that ends early. */
export function truncated(what: string, digest: string, size: number, received: number): RegistryError {
  return new RegistryError({
    code: "TRUNCATED",
    message: `blob ${digest} of ${what} ends after ${received} of ${size} bytes`,
    hint: "Push or save the image again.",
  });
}

/** The error for a blob whose size is not what its descriptor says. */
export function wrongSize(
  what: string,
  digest: string,
  size: number,
  actual: number | string,
): RegistryError {
  return new RegistryError({
    code: "BAD_SIZE",
    message: `blob ${digest} of ${what} should have ${size} bytes by its manifest, but has ${actual}`,
    hint: "Do not use this image: its manifest does not fit its content.",
  });
}
