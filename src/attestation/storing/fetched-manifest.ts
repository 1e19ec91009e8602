import type { Manifest } from "#model";
import { RegistryError, type RegistryClient, type Repository } from "#registry";

/** Of a manifest of signatures. */
export const maxManifestBytes = 4 * 1024 * 1024;

/** A manifest; undefined where there is none, or an index in its place. Throws `RegistryError`. */
export async function fetchedManifest(
  client: RegistryClient,
  place: { readonly repository: Repository; readonly target: string; readonly signal: AbortSignal },
): Promise<Manifest | undefined> {
  try {
    const { document } = await client.manifest({ ...place, maxBytes: maxManifestBytes });
    return document.kind === "manifest" ? document.manifest : undefined;
  } catch (thrown) {
    // Most images have none of cosign's tags, and a list of referrers may be older than the clean-up.
    if (thrown instanceof RegistryError && thrown.code === "NOT_FOUND") return undefined;
    throw thrown;
  }
}
