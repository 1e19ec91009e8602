import type { Descriptor } from "#model";
import { maxPolicyBytes, PolicyError, type BundleSource, type PolicyFile } from "#policy";
import {
  createRegistryClient,
  parseReference,
  type ManifestDocument,
  type RegistryClient,
  type Repository,
} from "#registry";
import type { PolicyLoading } from "./policy-loading.ts";

/** Media types of a bundle: the artifact's own, and of each of its files. */
export const policyArtifactType = "application/vnd.assay.policy.v1";
export const policyFileType = "application/vnd.assay.policy.v1+yaml";

const maxManifestBytes = 4 * 1024 * 1024;
const maxFiles = 100;

/**
 * The bundle in an OCI artifact: each of its files a layer that `org.opencontainers.image.title` names. Its version is
 * the manifest's digest. Throws `PolicyError`, and what the registry throws.
 */
export async function policyArtifact(wanted: string, loading: PolicyLoading): Promise<BundleSource> {
  if (loading.offline) {
    const message = `the policy ${wanted} is in a registry, and --offline refuses those`;
    throw new PolicyError("POLICY_UNREADABLE", message, "Keep a copy as a file.");
  }
  const reference = parseReference(wanted.replace(/^(?:registry|oci):(?:\/\/)?/, ""));
  const { registry: access, environment, clock, logger, signal } = loading;
  const client = createRegistryClient({ access, environment, clock, logger });
  try {
    const fetched = await client.manifest({
      repository: reference,
      target: reference.digest ?? reference.tag ?? "latest",
      maxBytes: maxManifestBytes,
      signal,
    });
    const layers = policyLayers(fetched.document, wanted);
    const files: PolicyFile[] = [];
    for (const layer of layers)
      files.push(await fileOf(layer, { client, repository: reference, wanted, signal }));
    const name = reference.name.slice(reference.name.lastIndexOf("/") + 1);
    return { files, name, digest: fetched.descriptor.digest };
  } finally {
    await client.close();
  }
}

/** Layers with a file of a bundle each. Archives of directories and other artifacts are refused. */
function policyLayers(document: ManifestDocument, wanted: string): readonly Descriptor[] {
  const layers = document.kind === "manifest" ? document.manifest.layers : [];
  const files = layers.filter(
    (layer) => layer.mediaType === policyFileType || /\.ya?ml$/.test(titleOf(layer)),
  );
  if (files.length > 0 && files.length <= maxFiles) return files;
  throw new PolicyError(
    "POLICY_NOT_FOUND",
    `${wanted} is no policy: it has ${files.length === 0 ? "no" : `more than ${maxFiles}`} layers of type ${policyFileType}`,
    `Push one with \`oras push --artifact-type ${policyArtifactType} REFERENCE FILE.yaml:${policyFileType}\`.`,
  );
}

function titleOf({ annotations }: Descriptor): string {
  return annotations?.["org.opencontainers.image.title"] ?? "";
}

interface LayerSource {
  readonly client: RegistryClient;
  readonly repository: Repository;
  readonly wanted: string;
  readonly signal: AbortSignal;
}

async function fileOf(
  descriptor: Descriptor,
  { client, repository, wanted, signal }: LayerSource,
): Promise<PolicyFile> {
  const title = titleOf(descriptor) || `${descriptor.digest.replace(":", "-")}.yaml`;
  if (descriptor.size > maxPolicyBytes) {
    const message = `${title} of ${wanted} is larger than ${maxPolicyBytes} bytes`;
    throw new PolicyError("POLICY_UNREADABLE", message, "Split the bundle.");
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of client.blob({ repository, descriptor, signal })) chunks.push(chunk);
  return { path: `${wanted}!/${title}`, bytes: Buffer.concat(chunks) };
}
