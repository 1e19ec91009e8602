import type { Descriptor, Digest } from "#model";
import type { Endpoint } from "./endpoint.ts";
import { endpointsOf } from "./endpoint.ts";
import { digestOf, manifestText } from "./manifests.ts";
import { repositoryText, type Repository } from "./reference.ts";
import {
  asRegistryError,
  sendTo,
  type RegistryCall,
  type RegistryConnection,
} from "./registry-connection.ts";
import { RegistryError } from "./registry-error.ts";
import { statusError } from "./status-error.ts";

/** A blob to upload. */
export interface BlobPush {
  readonly repository: Repository;
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
  readonly signal: AbortSignal;
}

/** A manifest to upload, under a tag or its digest. */
export interface ManifestPush {
  readonly repository: Repository;
  readonly target: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly signal: AbortSignal;
}

/**
 * Uploads a blob in one piece ("Pushing a blob monolithically", POST then PUT), unless the repository has it.
 * Uploads go to the registry itself, never to a mirror. Throws `RegistryError`.
 */
export async function pushBlob(connection: RegistryConnection, push: BlobPush): Promise<void> {
  const { repository, descriptor } = push;
  const what = `blob ${descriptor.digest} of ${repositoryText(repository)}`;
  if (await hasBlob(connection, push)) return;
  const begun = await send(connection, push, {
    method: "POST",
    path: `v2/${repository.name}/blobs/uploads/`,
  });
  begun.discard();
  const location = begun.header("location");
  if (begun.status !== 202 || location === undefined) throw statusError(begun, what);
  const target = new URL(location, begun.url);
  target.searchParams.set("digest", descriptor.digest);
  const done = await send(connection, push, {
    method: "PUT",
    path: target,
    headers: { "content-type": "application/octet-stream" },
    body: push.bytes,
  });
  done.discard();
  if (done.status !== 201) throw statusError(done, what);
}

/** What a registry made of a manifest. */
export interface PushedManifest {
  readonly digest: Digest;
  /** It keeps the list of referrers itself ("Pushing Manifests with Subject", `OCI-Subject`). */
  readonly listsReferrers: boolean;
}

/** Uploads a manifest ("Pushing Manifests"), whose blobs are there already. */
export async function pushManifest(
  connection: RegistryConnection,
  push: ManifestPush,
): Promise<PushedManifest> {
  const { repository, target, mediaType, bytes } = push;
  const answer = await send(connection, push, {
    method: "PUT",
    path: `v2/${repository.name}/manifests/${target}`,
    headers: { "content-type": mediaType },
    body: bytes,
  });
  answer.discard();
  if (answer.status !== 201) throw statusError(answer, `${repositoryText(repository)}:${target}`);
  const listsReferrers = answer.header("oci-subject") !== undefined;
  return { digest: digestOf(bytes, undefined), listsReferrers };
}

/** Statuses of registries that delete nothing: "405 Method Not Allowed" by the specification, and what others say. */
const noDeletion: ReadonlySet<number> = new Set([400, 405, 501]);

/**
 * Removes a manifest ("Deleting Manifests") by digest or tag; false where the registry deletes nothing. One that is
 * not there is none to remove. Throws `RegistryError`.
 */
export async function deleteManifest(
  connection: RegistryConnection,
  place: Pick<ManifestPush, "repository" | "target" | "signal">,
): Promise<boolean> {
  const { repository, target } = place;
  const path = `v2/${repository.name}/manifests/${target}`;
  const scope = `repository:${repository.name}:pull,push,delete`;
  const answer = await send(connection, place, { method: "DELETE", path, scope });
  answer.discard();
  if (answer.status === 404 || (answer.status >= 200 && answer.status < 300)) return true;
  if (noDeletion.has(answer.status)) return false;
  throw statusError(answer, manifestText(repository, target));
}

async function hasBlob(connection: RegistryConnection, push: BlobPush): Promise<boolean> {
  const path = `v2/${push.repository.name}/blobs/${push.descriptor.digest}`;
  const answer = await send(connection, push, { method: "HEAD", path });
  answer.discard();
  return answer.status === 200;
}

async function send(
  connection: RegistryConnection,
  { repository, signal }: { readonly repository: Repository; readonly signal: AbortSignal },
  call: Pick<RegistryCall, "method" | "path"> & Partial<RegistryCall>,
): ReturnType<typeof sendTo> {
  const scope = `repository:${repository.name}:pull,push`;
  try {
    return await sendTo(connection, registryItself(connection, repository), {
      repository,
      signal,
      scope,
      ...call,
    });
  } catch (thrown) {
    throw asRegistryError(thrown);
  }
}

function registryItself(connection: RegistryConnection, { registry }: Repository): Endpoint {
  const own = endpointsOf(registry, connection.access).find(({ isMirror }) => !isMirror);
  if (own !== undefined) return own;
  throw new RegistryError({
    code: "UNREACHABLE",
    message: `${registry} has no address`,
    hint: "Check the reference.",
  });
}
