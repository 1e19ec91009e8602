/**
 * Signatures and attestations under cosign's tags, as its version 2 keeps them: a layer for each in one manifest,
 * with certificate, log entry and timestamp in annotations.
 *
 * Spec: https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md, ATTESTATION_SPEC.md
 */
import { bundleToJSON, type Bundle } from "@sigstore/bundle";
import type { Descriptor, Digest } from "#model";
import { digestOf, mediaTypes, type RegistryClient, type Repository } from "#registry";
import { fetchedManifest } from "./fetched-manifest.ts";
import { witnessAnnotations } from "./witness-annotations.ts";

/** Media type of a signature's payload. */
export const simpleSigningType = "application/vnd.dev.cosign.simplesigning.v1+json";
/** Media type of an attestation's envelope. */
export const envelopeType = "application/vnd.dsse.envelope.v1+json";

const maxLayers = 1_000;

/** What is kept under a tag, and of which image. */
export interface TaggedSignature {
  readonly client: RegistryClient;
  readonly repository: Repository;
  readonly subject: Descriptor;
  readonly bundle: Bundle;
  /** In DER form, leaf first; none for a bare key. */
  readonly certificates: readonly Buffer[];
  /** What a plain signature covers; undefined for an attestation, which has it in its envelope. */
  readonly payload?: Buffer;
  /** Of the attestation. */
  readonly predicateType: string;
  readonly signal: AbortSignal;
}

/** The payload of a plain signature ("Simple Signing"). */
export function simpleSigningPayload(name: string, digest: Digest): Buffer {
  const critical = {
    identity: { "docker-reference": name },
    image: { "docker-manifest-digest": digest },
    type: "cosign container image signature",
  };
  return Buffer.from(JSON.stringify({ critical, optional: null }));
}

/** Adds a layer to the manifest under `sha256-….sig` or `.att`; gives the tag. Throws `RegistryError`. */
export async function attachTag(tagged: TaggedSignature): Promise<string> {
  const { client, repository, subject, signal } = tagged;
  const tag = `${subject.digest.replace(":", "-")}.${tagged.payload === undefined ? "att" : "sig"}`;
  const existing = await fetchedManifest(client, { repository, target: tag, signal });
  const { layer, bytes } = layerOf(tagged);
  const layers = [...(existing?.layers ?? []).slice(-maxLayers), layer];
  await client.pushBlob({ repository, descriptor: layer, bytes, signal });
  await putTag(tagged, tag, layers);
  return tag;
}

/** Writes the manifest under one of cosign's tags, whose layers are there already. Throws `RegistryError`. */
export async function putTag(
  { client, repository, signal }: Pick<TaggedSignature, "client" | "repository" | "signal">,
  tag: string,
  layers: readonly Descriptor[],
): Promise<void> {
  const configBytes = Buffer.from(JSON.stringify(configOf(layers)));
  const config = descriptorOf(mediaTypes.ociConfig, configBytes);
  await client.pushBlob({ repository, descriptor: config, bytes: configBytes, signal });
  const manifest = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, config, layers };
  await client.pushManifest({
    repository,
    target: tag,
    mediaType: mediaTypes.ociManifest,
    bytes: Buffer.from(JSON.stringify(manifest)),
    signal,
  });
}

function layerOf({ bundle, payload, predicateType, certificates }: TaggedSignature): {
  readonly layer: Descriptor;
  readonly bytes: Buffer;
} {
  const witnesses = witnessAnnotations(bundle, certificates);
  const { content } = bundle;
  if (content.$case === "messageSignature") {
    const bytes = payload ?? Buffer.alloc(0);
    const signature = content.messageSignature.signature.toString("base64");
    const annotations = { "dev.cosignproject.cosign/signature": signature, ...witnesses };
    return { layer: { ...descriptorOf(simpleSigningType, bytes), annotations }, bytes };
  }
  const { dsseEnvelope } = bundleToJSON(bundle) as { readonly dsseEnvelope: unknown };
  const bytes = Buffer.from(JSON.stringify(dsseEnvelope));
  const annotations = { "dev.cosignproject.cosign/signature": "", predicateType, ...witnesses };
  return { layer: { ...descriptorOf(envelopeType, bytes), annotations }, bytes };
}

/** cosign reads these manifests as images, which have a configuration with a digest for each layer. */
function configOf(layers: readonly Descriptor[]): unknown {
  const diffIDs = layers.map(({ digest }) => digest);
  return { architecture: "", os: "", config: {}, rootfs: { type: "layers", diff_ids: diffIDs } };
}

function descriptorOf(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: digestOf(bytes, undefined), size: bytes.length };
}
