import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, renameSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { createGzip } from "node:zlib";
import type { LayerBlob } from "./layer-archive.ts";

/** Writes a layer whose archive is made up as it is written, so that its size does not matter, into a layout's blobs. */
export async function generateLayer(
  layout: string,
  archive: Iterable<Buffer>,
  instruction: string,
): Promise<LayerBlob> {
  const blobs = join(layout, "blobs", "sha256");
  mkdirSync(blobs, { recursive: true });
  const raw = createHash("sha256");
  const stored = createHash("sha256");
  const gzip = createGzip({ level: 1, chunkSize: 1 << 20 });
  const path = join(layout, "layer.tmp");
  const file = createWriteStream(path);
  let size = 0;
  let rawSize = 0;
  gzip.on("data", (chunk: Buffer) => {
    stored.update(chunk);
    size += chunk.length;
  });
  gzip.pipe(file);
  for (const bytes of archive) {
    raw.update(bytes);
    rawSize += bytes.length;
    if (!gzip.write(bytes)) await once(gzip, "drain");
  }
  gzip.end();
  await once(file, "close");
  const digest = stored.digest("hex");
  renameSync(path, join(blobs, digest));
  return { digest: `sha256:${digest}`, diffID: `sha256:${raw.digest("hex")}`, size, rawSize, instruction };
}
