import type { Descriptor, Digest } from "#model";
import { mediaTypes, type RegistryClient, type Repository } from "#registry";
import { fetchedManifest } from "./fetched-manifest.ts";
import { notaryArtifactType } from "../notary/notary-envelope.ts";
import { isNotaryType, readNotary } from "../notary/read-notary.ts";
import { readBundle } from "../verifying/read-bundle.ts";
import { readCosignLayer } from "../verifying/read-cosign-layer.ts";
import type { Signed, Unreadable } from "../verifying/signed.ts";

/** Manifests that are looked into, and layers of one. What is beyond is told. */
const maxManifests = 500;
const maxLayers = 200;
/** SBOMs of large images travel in envelopes. */
const maxContentBytes = 128 * 1024 * 1024;

/** Whose signatures. */
export interface AttachedPlace {
  readonly client: RegistryClient;
  readonly repository: Repository;
  readonly digest: Digest;
  readonly signal: AbortSignal;
}

/** Signatures and attestations beside an image, as they come; nothing is verified yet. */
export async function* attachedSignatures(place: AttachedPlace): AsyncGenerator<Signed | Unreadable> {
  const referrers = (await place.client.referrers(place)).filter(mayHoldSignature);
  for (const { digest } of newestFirst(referrers).slice(0, maxManifests)) yield* inManifest(place, digest);
  if (referrers.length > maxManifests) {
    const problem = `${referrers.length - maxManifests} older referrers of ${place.digest} were not looked at`;
    yield { place: place.digest, problem };
  }
  const stem = place.digest.replace(":", "-");
  yield* inManifest(place, `${stem}.sig`);
  yield* inManifest(place, `${stem}.att`);
}

/** Whether something is a Sigstore bundle, by its type. */
export function isBundleType(type: string | undefined): boolean {
  return type?.startsWith("application/vnd.dev.sigstore.bundle") === true;
}

/** Some registries and libraries list a manifest by the type of its configuration, which tells nothing. */
function mayHoldSignature({ artifactType }: Descriptor): boolean {
  if (artifactType === undefined || artifactType === mediaTypes.ociEmpty) return true;
  return artifactType === notaryArtifactType || isBundleType(artifactType);
}

/** By the time that their makers noted, which only decides what is looked at first. */
export function newestFirst(referrers: readonly Descriptor[]): readonly Descriptor[] {
  const created = ({ annotations }: Descriptor): string =>
    annotations?.["org.opencontainers.image.created"] ?? "";
  return [...referrers].sort((left, right) => (created(left) < created(right) ? 1 : -1));
}

async function* inManifest(place: AttachedPlace, target: string): AsyncGenerator<Signed | Unreadable> {
  const manifest = await fetchedManifest(place.client, { ...place, target });
  if (manifest === undefined) return;
  if (manifest.subject !== undefined && manifest.subject.digest !== place.digest) {
    yield { place: target, problem: `it refers to ${manifest.subject.digest}` };
    return;
  }
  for (const layer of manifest.layers.slice(0, maxLayers)) {
    if (layer.size > maxContentBytes) {
      yield { place: target, problem: `it is larger than ${maxContentBytes} bytes` };
      continue;
    }
    const bytes = await readBlob(place, layer);
    for (const one of readLayer(layer, bytes, target))
      yield "problem" in one ? one : { ...one, content: layer.digest };
  }
  if (manifest.layers.length > maxLayers)
    yield {
      place: target,
      problem: `${manifest.layers.length - maxLayers} further signatures were not looked at`,
    };
}

function readLayer(descriptor: Descriptor, bytes: Buffer, place: string): readonly (Signed | Unreadable)[] {
  const { mediaType } = descriptor;
  if (isBundleType(mediaType)) return readBundle(bytes, place);
  if (isNotaryType(mediaType)) return [readNotary(bytes, mediaType, place)];
  return readCosignLayer({ place, descriptor, bytes });
}

/** A blob in memory; its size was looked at before. */
export async function readBlob(
  { client, repository, signal }: Pick<AttachedPlace, "client" | "repository" | "signal">,
  descriptor: Descriptor,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of client.blob({ repository, descriptor, signal })) chunks.push(chunk);
  return Buffer.concat(chunks);
}
