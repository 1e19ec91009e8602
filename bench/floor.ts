/**
 * The floor that a scan is compared with: one process, no workers, reads each layer of an OCI layout once,
 * decompresses it with zlib and hashes both sides, one layer after the other, and looks at nothing.
 * `node bench/floor.ts LAYOUT` prints the bytes it saw.
 */
import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";

const chunkSize = 256 * 1024;

interface Manifest {
  readonly layers: readonly { readonly digest: string }[];
}

const layout = process.argv[2] ?? "";
let raw = 0;
for (const { digest } of manifestOf(layout).layers)
  raw += await streamLayer(blobPath(layout, digest), digest);
process.stdout.write(`${raw}\n`);

function manifestOf(directory: string): Manifest {
  const index = JSON.parse(readFileSync(join(directory, "index.json"), "utf8")) as {
    manifests: readonly { digest: string }[];
  };
  const digest = index.manifests[0]?.digest ?? "";
  return JSON.parse(readFileSync(blobPath(directory, digest), "utf8")) as Manifest;
}

function blobPath(directory: string, digest: string): string {
  return join(directory, "blobs", ...digest.split(":"));
}

async function streamLayer(path: string, digest: string): Promise<number> {
  const stored = createHash("sha256");
  const uncompressed = createHash("sha256");
  const gunzip = createGunzip({ chunkSize });
  const source = createReadStream(path, { highWaterMark: chunkSize });
  source.on("data", (chunk) => stored.update(chunk));
  source.pipe(gunzip);
  let bytes = 0;
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    uncompressed.update(chunk);
    bytes += chunk.length;
  }
  uncompressed.digest();
  if (`sha256:${stored.digest("hex")}` !== digest) throw new Error(`${path} is not ${digest}`);
  return bytes;
}
