import { createHash } from "node:crypto";
import type { Descriptor, Digest } from "#model";
import { mediaTypes, type RegistryClient, type Repository } from "#registry";

/** Media type of a Sigstore bundle, and artifact type of the manifest around it. */
export const bundleType = "application/vnd.dev.sigstore.bundle.v0.3+json";
const emptyConfig = Buffer.from("{}");

/** A bundle, and what it is attached to. */
export interface AttachedBundle {
  readonly client: RegistryClient;
  readonly repository: Repository;
  /** Of the manifest or index that the statement in it is about. */
  readonly subject: Descriptor;
  readonly bundle: Buffer;
  readonly predicateType: string;
  /** RFC 3339. */
  readonly created: string;
  readonly signal: AbortSignal;
}

/**
 * Uploads a bundle as a referrer of its subject, as cosign does ("cosign Bundle Specification"); gives the digest of
 * its manifest. Throws `RegistryError`.
 */
export async function attachBundle(attached: AttachedBundle): Promise<Digest> {
  const { client, repository, subject, bundle, predicateType, created, signal } = attached;
  const config = { mediaType: mediaTypes.ociEmpty, digest: sha256(emptyConfig), size: emptyConfig.length };
  const layer = { mediaType: bundleType, digest: sha256(bundle), size: bundle.length };
  const annotations = {
    "dev.sigstore.bundle.content": "dsse-envelope",
    "dev.sigstore.bundle.predicateType": predicateType,
    "org.opencontainers.image.created": created,
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType: bundleType,
    config,
    layers: [layer],
    subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
    annotations,
  };
  const bytes = Buffer.from(JSON.stringify(manifest));
  await client.pushBlob({ repository, descriptor: config, bytes: emptyConfig, signal });
  await client.pushBlob({ repository, descriptor: layer, bytes: bundle, signal });
  const descriptor = {
    mediaType: mediaTypes.ociManifest,
    digest: sha256(bytes),
    size: bytes.length,
    artifactType: bundleType,
    annotations,
  };
  return client.pushReferrer({ repository, digest: subject.digest, descriptor, bytes, signal });
}

function sha256(bytes: Uint8Array): Digest {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
