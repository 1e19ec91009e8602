import { isDigest, type Descriptor, type Digest } from "#model";
import { fetchManifest } from "./manifests.ts";
import type { Repository } from "./reference.ts";
import type { RegistryConnection } from "./registry-connection.ts";
import { RegistryError } from "./registry-error.ts";

const maxReferrersBytes = 4 * 1024 * 1024;

/** Whose referrers. */
export interface ReferrersPlace {
  readonly repository: Repository;
  readonly digest: Digest;
  readonly signal: AbortSignal;
}

/** "Referrers Tag Schema": the tag under which a registry without the API has the index of referrers. */
export function referrersTag(digest: Digest): string {
  return digest.replace(":", "-").slice(0, 128);
}

/** The referrers that are listed under their tag; none where there is no such tag. */
export async function referrersByTag(
  connection: RegistryConnection,
  { repository, digest, signal }: ReferrersPlace,
): Promise<readonly Descriptor[]> {
  if (!isDigest(digest)) return [];
  try {
    const { document } = await fetchManifest(connection, {
      repository,
      target: referrersTag(digest),
      maxBytes: maxReferrersBytes,
      signal,
    });
    return document.kind === "index" ? document.index.manifests : [];
  } catch (thrown) {
    if (thrown instanceof RegistryError && thrown.code === "NOT_FOUND") return [];
    throw thrown;
  }
}
