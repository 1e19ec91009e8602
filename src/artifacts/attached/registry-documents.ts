import type { Descriptor, Digest, Index, Manifest } from "#model";
import { type ImageReference, mediaTypes, type RegistryClient, RegistryError } from "#registry";
import type { AttachedDocument } from "../artifact-source.ts";
import { documentKind, predicates, type AttachedSubject } from "./document-kind.ts";

/** Manifests that are looked into, and documents of them that are handed on. */
const maxManifests = 100;
const maxManifestBytes = 4 * 1024 * 1024;
/** A document larger than this is not fetched unasked. */
const maxDocumentBytes = 256 * 1024 * 1024;

/** Where an image is kept, and what it came out of. */
export interface AttachedRequest {
  readonly client: RegistryClient;
  readonly repository: ImageReference;
  /** Digest of the image's own manifest. */
  readonly digest: Digest;
  /** The index that it was chosen from: BuildKit keeps its statements there. */
  readonly index: Index | undefined;
  readonly signal: AbortSignal;
  /** What is looked for. */
  readonly subject: AttachedSubject;
}

/**
 * What may be an SBOM, or hold statements, among the documents attached to an image: BuildKit's attestation manifests in its index,
 * referrers ("OCI Distribution Specification", "Listing Referrers"), cosign's tags `sha256-….att` and `.sbom`.
 * What cannot be fetched is passed over when it is not there; other failures are thrown.
 */
export async function* registryDocuments(request: AttachedRequest): AsyncGenerator<AttachedDocument> {
  let manifests = 0;
  for await (const { target, tag } of candidates(request)) {
    manifests += 1;
    if (manifests > maxManifests) return;
    const fetched = await manifestOf(request, target);
    if (fetched === undefined || !isAbout(fetched.manifest, request.digest)) continue;
    yield* documentsOf(request, fetched, tag);
  }
}

/** A digest or a tag. */
interface Candidate {
  readonly target: string;
  readonly tag: boolean;
}

async function* candidates({
  client,
  repository,
  digest,
  index,
  signal,
  subject,
}: AttachedRequest): AsyncGenerator<Candidate> {
  for (const { annotations, digest: target } of index?.manifests ?? []) {
    const isStatement = annotations?.["vnd.docker.reference.type"] === "attestation-manifest";
    if (isStatement && annotations["vnd.docker.reference.digest"] === digest) yield { target, tag: false };
  }
  for (const descriptor of await client.referrers({ repository, digest, signal })) {
    if (mayHoldDocument(descriptor, subject)) yield { target: descriptor.digest, tag: false };
  }
  const stem = digest.replace(":", "-");
  yield { target: `${stem}.att`, tag: true };
  if (subject === "sbom") yield { target: `${stem}.sbom`, tag: true };
}

/** Signatures and provenance are not fetched to find out that they are no SBOM. */
function mayHoldDocument({ artifactType, annotations }: Descriptor, subject: AttachedSubject): boolean {
  const predicate =
    annotations?.["dev.sigstore.bundle.predicateType"] ?? annotations?.["in-toto.io/predicate-type"];
  if (predicate !== undefined) return predicates[subject].test(predicate);
  // Some registries and libraries list a manifest by the type of its configuration, which tells nothing.
  const isTold = artifactType !== undefined && artifactType !== mediaTypes.ociEmpty;
  return !isTold || documentKind(artifactType, undefined, subject) !== "none";
}

/** A manifest that names another subject was put there by mistake or on purpose. */
function isAbout({ subject }: Manifest, digest: Digest): boolean {
  return subject === undefined || subject.digest === digest;
}

interface Fetched {
  readonly manifest: Manifest;
  readonly digest: Digest;
}

async function manifestOf(
  { client, repository, signal }: AttachedRequest,
  target: string,
): Promise<Fetched | undefined> {
  try {
    const { document, descriptor } = await client.manifest({
      repository,
      target,
      maxBytes: maxManifestBytes,
      signal,
    });
    return document.kind === "manifest"
      ? { manifest: document.manifest, digest: descriptor.digest }
      : undefined;
  } catch (thrown) {
    // Most images have none of cosign's tags.
    if (thrown instanceof RegistryError && thrown.code === "NOT_FOUND") return undefined;
    throw thrown;
  }
}

function* documentsOf(
  request: AttachedRequest,
  { manifest, digest }: Fetched,
  tag: boolean,
): Generator<AttachedDocument> {
  for (const layer of manifest.layers) {
    const kind = documentKind(
      layer.mediaType,
      layer.annotations?.["in-toto.io/predicate-type"] ?? layer.annotations?.["predicateType"],
      request.subject,
    );
    if (kind === "none" || layer.size > maxDocumentBytes) continue;
    yield {
      from: kind === "statement" ? "attestation" : tag ? "tag" : "referrer",
      place: digest,
      mediaType: layer.mediaType,
      read: () => readBlob(request, layer),
    };
  }
}

async function readBlob(
  { client, repository, signal }: AttachedRequest,
  descriptor: Descriptor,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of client.blob({ repository, descriptor, signal })) chunks.push(chunk);
  return Buffer.concat(chunks);
}
