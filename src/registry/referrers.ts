import type { Descriptor, Digest } from "#model";
import { mediaTypes } from "./documents/media-types.ts";
import { deleteManifest, pushManifest } from "./pushes.ts";
import type { RegistryConnection } from "./registry-connection.ts";
import { referrersByTag, referrersTag, type ReferrersPlace } from "./referrers-tag.ts";

/** A manifest that refers to another. */
export interface ReferrerPush extends ReferrersPlace {
  /** Of the manifest; what the list of referrers says of it. */
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

/** Which referrer goes. */
export interface ReferrerRemoval extends ReferrersPlace {
  readonly referrer: Digest;
}

/**
 * Uploads a manifest with a subject ("Pushing Manifests with Subject"). Where the registry does not answer that it
 * lists referrers, the index under the referrers' tag gets it ("Referrers Tag Schema"); two writers at the same
 * moment can lose an entry there, as the specification says. Throws `RegistryError`.
 */
export async function pushReferrer(connection: RegistryConnection, push: ReferrerPush): Promise<Digest> {
  const { repository, descriptor, bytes, signal } = push;
  const { digest, listsReferrers } = await pushManifest(connection, {
    repository,
    target: descriptor.digest,
    mediaType: descriptor.mediaType,
    bytes,
    signal,
  });
  if (listsReferrers) return digest;
  const listed = await referrersByTag(connection, push);
  if (!listed.some((one) => one.digest === descriptor.digest))
    await putIndex(connection, push, [...listed, descriptor]);
  return digest;
}

/** What became of a referrer: gone, gone from the list though the registry keeps it, or still there and listed. */
export type Removal = "deleted" | "kept" | "unlisted";

/** Removes a referrer, and its entry under the referrers' tag. Throws `RegistryError`. */
export async function removeReferrer(
  connection: RegistryConnection,
  removal: ReferrerRemoval,
): Promise<Removal> {
  const { repository, referrer, signal } = removal;
  const listed = await referrersByTag(connection, removal);
  const kept = listed.filter(({ digest }) => digest !== referrer);
  if (kept.length < listed.length) await putIndex(connection, removal, kept);
  if (await deleteManifest(connection, { repository, target: referrer, signal })) return "deleted";
  return kept.length < listed.length ? "unlisted" : "kept";
}

async function putIndex(
  connection: RegistryConnection,
  { repository, digest, signal }: ReferrersPlace,
  manifests: readonly Descriptor[],
): Promise<void> {
  const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests };
  await pushManifest(connection, {
    repository,
    target: referrersTag(digest),
    mediaType: mediaTypes.ociIndex,
    bytes: Buffer.from(JSON.stringify(index)),
    signal,
  });
}
