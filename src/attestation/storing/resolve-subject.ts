import type { Descriptor, Digest } from "#model";
import { maxManifestBytes } from "./fetched-manifest.ts";
import { parseReference, type ImageReference, type RegistryClient } from "#registry";

/** An image as statements name it. */
export interface Subject {
  readonly repository: ImageReference;
  /** Of what the reference leads to: a manifest or an index. */
  readonly descriptor: Descriptor;
  /** Of that, and of the images that an index holds. */
  readonly digests: readonly Digest[];
}

/** Asks the registry what a reference leads to. `registry:` before it is left out. Throws `RegistryError`. */
export async function resolveSubject(
  client: RegistryClient,
  reference: string,
  signal: AbortSignal,
): Promise<Subject> {
  const repository = parseReference(reference.replace(/^registry:(?:\/\/)?/, ""));
  const target = repository.digest ?? repository.tag ?? "latest";
  const { descriptor } = await client.manifest({ repository, target, maxBytes: maxManifestBytes, signal });
  return { repository, descriptor, digests: [descriptor.digest] };
}
