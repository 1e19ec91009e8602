import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isDigest, type Descriptor } from "#model";
import { parseReference, type ImageReference, type RegistryClient } from "#registry";
import { maxStatementBytes, type PartFile } from "./statement.ts";
import { unreadableSnapshot } from "./unreadable-snapshot.ts";

/** Media types of a snapshot as an OCI artifact ("Guidelines for Artifact Usage" of the image specification). */
export const snapshotTypes = {
  artifact: "application/vnd.assay.snapshot.v2",
  statement: "application/vnd.assay.snapshot.statement.v2+json",
  part: "application/vnd.assay.snapshot.part.v2+zstd",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  empty: "application/vnd.oci.empty.v1+json",
} as const;

const maxManifestBytes = 4 * 1024 ** 2;

/** A place in a registry, and how it is reached. */
export interface SnapshotPlace {
  readonly registry: RegistryClient;
  readonly reference: ImageReference;
  readonly signal: AbortSignal;
}

/** The place that a reference names, with or without `oci://`. */
export function snapshotPlace(registry: RegistryClient, text: string, signal: AbortSignal): SnapshotPlace {
  return { registry, reference: parseReference(text.replace(/^oci:\/\//, "")), signal };
}

/** The signed statement of the snapshot at a place. Throws `RegistryError`, `SNAPSHOT_UNREADABLE`. */
export async function fetchEnvelope({ registry, reference, signal }: SnapshotPlace): Promise<Buffer> {
  const { document } = await registry.manifest({
    repository: reference,
    target: reference.digest ?? reference.tag ?? "latest",
    maxBytes: maxManifestBytes,
    signal,
  });
  const layers = document.kind === "manifest" ? document.manifest.layers : [];
  const layer = layers.find(({ mediaType }) => mediaType === snapshotTypes.statement);
  if (layer === undefined) throw unreadableSnapshot("the artifact is no snapshot of advisories");
  if (layer.size > maxStatementBytes) throw unreadableSnapshot("its statement is too large");
  const chunks: Uint8Array[] = [];
  for await (const chunk of registry.blob({ repository: reference, descriptor: layer, signal }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Brings a part to a file; its bytes are checked against its digest while they stream. Throws `RegistryError`. */
export async function fetchPart(
  { registry, reference, signal }: SnapshotPlace,
  { digest, size }: PartFile,
  path: string,
): Promise<void> {
  if (!isDigest(digest)) throw unreadableSnapshot("a part has no digest");
  const descriptor: Descriptor = { mediaType: snapshotTypes.part, digest, size };
  const blob = registry.blob({ repository: reference, descriptor, signal });
  await pipeline(Readable.from(blob), createWriteStream(path), { signal });
}

/** Uploads bytes, unless they are there; gives what a manifest says of them. Throws `RegistryError`. */
export async function pushBytes(
  { registry, reference, signal }: SnapshotPlace,
  bytes: Buffer,
  mediaType: string,
): Promise<Descriptor> {
  const digest: Descriptor["digest"] = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  const descriptor: Descriptor = { mediaType, digest, size: bytes.length };
  await registry.pushBlob({ repository: reference, descriptor, bytes, signal });
  return descriptor;
}
