import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Digest } from "#model";

/** SHA-256 of a file's bytes. */
export async function fileDigest(path: string, signal: AbortSignal): Promise<Digest> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal }))
    hash.update(chunk as Buffer);
  return `sha256:${hash.digest("hex")}`;
}
