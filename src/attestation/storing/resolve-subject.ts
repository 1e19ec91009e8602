import type { Descriptor, Index } from "#model";
import { maxManifestBytes } from "./fetched-manifest.ts";
import { parseReference, type ImageReference, type RegistryClient } from "#registry";

/** An image as statements name it. */
export interface Subject {
  readonly repository: ImageReference;
  /** Of what the reference leads to: a manifest or an index. */
  readonly descriptor: Descriptor;
  /** Set where it leads to an index. */
  readonly index?: Index;
}

/** Asks the registry what a reference leads to. `registry:` before it is left out. Throws `RegistryError`. */
export async function resolveSubject(
  client: RegistryClient,
  reference: string,
  signal: AbortSignal,
): Promise<Subject> {
  const repository = parseReference(reference.replace(/^registry:(?:\/\/)?/, ""));
  const target = repository.digest ?? repository.tag ?? "latest";
  const fetched = await client.manifest({ repository, target, maxBytes: maxManifestBytes, signal });
  const { descriptor, document } = fetched;
  return { repository, descriptor, ...(document.kind === "index" ? { index: document.index } : {}) };
}
