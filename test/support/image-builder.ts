/**
 * Builds small images out of tar entries, in every form in which Assay reads them: OCI layout (directory and
 * archive), `docker save` archive, and the blobs that a registry holds.
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { writeTar, type TarWriterEntry } from "./tar-writer.ts";

export type BuiltDigest = `sha256:${string}`;

/** A descriptor with the bytes that it describes. */
export interface BuiltBlob {
  readonly mediaType: string;
  readonly digest: BuiltDigest;
  readonly size: number;
  readonly bytes: Buffer;
}

export interface LayerPlan {
  readonly entries: readonly TarWriterEntry[];
  readonly createdBy?: string;
  /** `gzip` */
  readonly compression?: "gzip" | "zstd" | "plain";
  readonly mediaType?: string;
}

export interface ImagePlan {
  readonly layers: readonly LayerPlan[];
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  readonly config?: Readonly<Record<string, unknown>>;
  /** Steps without a layer, put before the layers' own. */
  readonly emptySteps?: readonly string[];
  /** Of the manifest. */
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface BuiltImage {
  readonly manifest: BuiltBlob;
  readonly config: BuiltBlob;
  readonly layers: readonly BuiltBlob[];
  /** Uncompressed layers. */
  readonly tars: readonly Buffer[];
  readonly platform: { readonly os: string; readonly architecture: string; readonly variant?: string };
}

export const ociManifestType = "application/vnd.oci.image.manifest.v1+json";
export const ociIndexType = "application/vnd.oci.image.index.v1+json";
export const ociConfigType = "application/vnd.oci.image.config.v1+json";
const layerType = "application/vnd.oci.image.layer.v1.tar";

export function sha256(bytes: Uint8Array | string): BuiltDigest {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

export function blobOf(mediaType: string, content: Buffer | string | object): BuiltBlob {
  const text = typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  const bytes = Buffer.from(text);
  return { mediaType, digest: sha256(bytes), size: bytes.length, bytes };
}

export function descriptorOf({ mediaType, digest, size }: BuiltBlob): {
  mediaType: string;
  digest: BuiltDigest;
  size: number;
} {
  return { mediaType, digest, size };
}

export function buildImage(plan: ImagePlan): BuiltImage {
  const platform = plan.platform ?? {
    os: "linux",
    architecture: process.arch === "arm64" ? "arm64" : "amd64",
  };
  const tars = plan.layers.map(({ entries }) => writeTar(entries));
  const layers = plan.layers.map((layer, index) => compressLayer(layer, tars[index] ?? Buffer.alloc(0)));
  const config = blobOf(ociConfigType, {
    ...platform,
    config: plan.config ?? {},
    rootfs: { type: "layers", diff_ids: tars.map(sha256) },
    history: [
      ...(plan.emptySteps ?? []).map((step) => ({ created_by: step, empty_layer: true })),
      ...plan.layers.map(({ createdBy }) => ({ created_by: createdBy ?? "COPY . / # buildkit" })),
    ],
  });
  const manifest = blobOf(ociManifestType, {
    schemaVersion: 2,
    mediaType: ociManifestType,
    config: descriptorOf(config),
    layers: layers.map(descriptorOf),
    ...(plan.annotations === undefined ? {} : { annotations: plan.annotations }),
  });
  return { manifest, config, layers, tars, platform };
}

function compressLayer({ compression = "gzip", mediaType }: LayerPlan, tar: Buffer): BuiltBlob {
  switch (compression) {
    case "plain":
      return blobOf(mediaType ?? layerType, tar);
    case "gzip":
      return blobOf(mediaType ?? `${layerType}+gzip`, gzipSync(tar));
    case "zstd":
      return blobOf(mediaType ?? `${layerType}+zstd`, zstdCompressSync(tar));
  }
}

/** An index of images, each with its platform. */
export function buildIndex(images: readonly BuiltImage[], others: readonly object[] = []): BuiltBlob {
  const manifests = images.map(({ manifest, platform }) => ({ ...descriptorOf(manifest), platform }));
  return blobOf(ociIndexType, {
    schemaVersion: 2,
    mediaType: ociIndexType,
    manifests: [...others, ...manifests],
  });
}

/** The files of an OCI layout: names with content. */
export function layoutFiles(
  images: readonly BuiltImage[],
  roots: readonly object[] = images.map(({ manifest }) => descriptorOf(manifest)),
  extra: readonly BuiltBlob[] = [],
): ReadonlyMap<string, Buffer> {
  const blobs = [
    ...images.flatMap(({ manifest, config, layers }) => [manifest, config, ...layers]),
    ...extra,
  ];
  return new Map([
    ["oci-layout", Buffer.from('{"imageLayoutVersion":"1.0.0"}')],
    [
      "index.json",
      Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: ociIndexType, manifests: roots })),
    ],
    ...blobs.map(({ digest, bytes }) => [`blobs/${digest.replace(":", "/")}`, bytes] as const),
  ]);
}

export function writeLayout(directory: string, files: ReadonlyMap<string, Buffer>): void {
  mkdirSync(join(directory, "blobs", "sha256"), { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(directory, name), bytes);
}

export function archiveOf(files: ReadonlyMap<string, Buffer>): Buffer {
  return writeTar([...files].map(([path, content]) => ({ path, content })));
}

/** What `docker save` wrote before version 25: one directory a layer, plain tar archives. */
export function dockerArchive(
  images: readonly { readonly image: BuiltImage; readonly tags: readonly string[] }[],
): Buffer {
  const entries: TarWriterEntry[] = [];
  const manifest = images.map(({ image, tags }) => {
    const layers = image.tars.map((tar, index) => {
      const path = `${sha256(`${image.config.digest} ${index}`).slice(7)}/layer.tar`;
      entries.push({ path, content: tar });
      return path;
    });
    const config = `${image.config.digest.slice(7)}.json`;
    entries.push({ path: config, content: image.config.bytes });
    return { Config: config, RepoTags: tags, Layers: layers };
  });
  return writeTar([...entries, { path: "manifest.json", content: JSON.stringify(manifest) }]);
}
