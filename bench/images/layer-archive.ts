import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  createReadStream,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

/** A finished layer: its blob in an OCI layout and what the manifest and configuration say of it. */
export interface LayerBlob {
  readonly digest: string;
  readonly diffID: string;
  readonly size: number;
  readonly rawSize: number;
  readonly instruction: string;
}

/** Packs paths of a directory with GNU tar and gzip, as a container build would, into a layout's blobs. */
export async function packLayer(
  layout: string,
  root: string,
  paths: readonly string[],
  instruction: string,
): Promise<LayerBlob> {
  const blobs = join(layout, "blobs", "sha256");
  mkdirSync(blobs, { recursive: true });
  const list = join(layout, "paths.tmp");
  const archive = join(layout, "layer.tmp");
  writeFileSync(list, `${paths.join("\n")}\n`);
  const flags =
    "--no-recursion --numeric-owner --owner=0 --group=0 --sort=name --mtime=@1700000000 --hard-dereference";
  execFileSync("tar", ["-C", root, ...flags.split(" "), "-I", "gzip -6 -n", "-cf", archive, "-T", list]);
  const { digest, diffID, size, rawSize } = await digests(archive);
  renameSync(archive, join(blobs, digest.slice("sha256:".length)));
  return { digest, diffID, size, rawSize, instruction };
}

async function digests(archive: string): Promise<Omit<LayerBlob, "instruction">> {
  const stored = createHash("sha256");
  const raw = createHash("sha256");
  let rawSize = 0;
  const source = createReadStream(archive);
  source.on("data", (chunk) => stored.update(chunk));
  await pipeline(source, createGunzip(), async function consume(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      raw.update(chunk);
      rawSize += chunk.length;
    }
  });
  const size = lstatSync(archive).size;
  return { digest: `sha256:${stored.digest("hex")}`, diffID: `sha256:${raw.digest("hex")}`, size, rawSize };
}

/** Every path below a directory, relative, directories before what they hold; names with newlines left out. */
export function pathsBelow(root: string, below = ".", found: string[] = []): string[] {
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = `${below}/${entry.name}`;
    if (path.includes("\n")) continue;
    found.push(path);
    if (entry.isDirectory()) pathsBelow(root, path, found);
  }
  return found;
}

/** Paths of `after` that are not in `before` or differ there by type, size, time or target. */
export function changedPaths(before: string, after: string): string[] {
  const previous = new Map(pathsBelow(before).map((path) => [path, signature(join(before, path))]));
  return pathsBelow(after).filter((path) => previous.get(path) !== signature(join(after, path)));
}

function signature(path: string): string {
  const { mode, size, mtimeMs } = lstatSync(path);
  const isLink = (mode & 0o170000) === 0o120000;
  const isDirectory = (mode & 0o170000) === 0o040000;
  return isDirectory
    ? `${mode}`
    : `${mode} ${size} ${Math.floor(mtimeMs)} ${isLink ? readlinkSync(path) : ""}`;
}

/** Writes the documents of an OCI image layout 1.0 around layers that are already among its blobs. */
export function writeLayout(layout: string, layers: readonly LayerBlob[]): void {
  const config = {
    architecture: "amd64",
    os: "linux",
    created: "2026-01-01T00:00:00Z",
    config: { Env: ["PATH=/usr/local/bin:/usr/bin:/bin"], Cmd: ["/bin/sh"], WorkingDir: "/app" },
    rootfs: { type: "layers", diff_ids: layers.map(({ diffID }) => diffID) },
    history: layers.map(({ instruction }) => ({ created: "2026-01-01T00:00:00Z", created_by: instruction })),
  };
  const configBlob = writeBlob(layout, config, "application/vnd.oci.image.config.v1+json");
  const mediaType = "application/vnd.oci.image.layer.v1.tar+gzip";
  const manifestBlob = writeBlob(
    layout,
    {
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      config: configBlob,
      layers: layers.map(({ digest, size }) => ({ mediaType, digest, size })),
    },
    "application/vnd.oci.image.manifest.v1+json",
  );
  const reference = { ...manifestBlob, annotations: { "org.opencontainers.image.ref.name": "latest" } };
  writeFileSync(join(layout, "index.json"), JSON.stringify({ schemaVersion: 2, manifests: [reference] }));
  writeFileSync(join(layout, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
}

function writeBlob(
  layout: string,
  document: unknown,
  mediaType: string,
): { mediaType: string; digest: string; size: number } {
  const bytes = Buffer.from(JSON.stringify(document));
  const hex = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(join(layout, "blobs", "sha256", hex), bytes);
  return { mediaType, digest: `sha256:${hex}`, size: bytes.length };
}
