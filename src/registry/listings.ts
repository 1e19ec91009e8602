import type { Descriptor, Digest } from "#model";
import { endpointsOf, type Endpoint } from "./endpoint.ts";
import { parseDescriptor } from "./documents/json-member.ts";
import { mediaTypes } from "./documents/media-types.ts";
import { namesOf, pages } from "./pagination.ts";
import { repositoryText, type Repository } from "./reference.ts";
import { referrersByTag } from "./referrers-tag.ts";
import {
  asRegistryError,
  atEndpoints,
  type RegistryCall,
  type RegistryConnection,
} from "./registry-connection.ts";
import { RegistryError } from "./registry-error.ts";

const pageSize = 1_000;

/** The tags of a repository, in the registry's order ("Listing Tags"); from the registry itself, never a mirror. */
export async function* listTags(
  connection: RegistryConnection,
  repository: Repository,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const path = `v2/${repository.name}/tags/list?n=${pageSize}`;
  yield* list(connection, { method: "GET", repository, path, signal }, "tags");
}

/** The repositories of a registry (`_catalog`, which not every registry has or allows). */
export async function* listRepositories(
  connection: RegistryConnection,
  registry: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const call = {
    method: "GET",
    repository: { registry, name: "" },
    path: `v2/_catalog?n=${pageSize}`,
    scope: "registry:catalog:*",
    signal,
  } as const;
  yield* list(connection, call, "repositories");
}

async function* list(
  connection: RegistryConnection,
  call: RegistryCall,
  member: "tags" | "repositories",
): AsyncGenerator<string> {
  const endpoint = endpointsOf(call.repository.registry, connection.access).at(-1);
  if (endpoint === undefined) return;
  const of = call.repository.name === "" ? call.repository.registry : repositoryText(call.repository);
  try {
    for await (const page of pages(connection, endpoint, call, `the list of ${member} of ${of}`))
      yield* namesOf(page, member);
  } catch (thrown) {
    throw asRegistryError(thrown);
  }
}

/** What to list the referrers of. */
export interface ReferrersRequest {
  readonly repository: Repository;
  readonly digest: Digest;
  readonly artifactType?: string;
  readonly signal: AbortSignal;
}

/**
 * The manifests whose subject is a digest ("Listing Referrers"), by the API or, where a registry has none, by the
 * tag of the referrers tag schema. Empty when there are none. Filtered here, whether the registry did or not.
 */
export async function listReferrers(
  connection: RegistryConnection,
  request: ReferrersRequest,
): Promise<readonly Descriptor[]> {
  const { repository, digest, artifactType, signal } = request;
  const what = `the referrers of ${repositoryText(repository)}@${digest}`;
  const found = await atEndpoints(connection, repository.registry, async (endpoint) => {
    const query = artifactType === undefined ? "" : `?artifactType=${encodeURIComponent(artifactType)}`;
    const path = `v2/${repository.name}/referrers/${digest}${query}`;
    const call = {
      method: "GET",
      repository,
      path,
      headers: { accept: mediaTypes.ociIndex },
      signal,
    } as const;
    return referrersByAPI(connection, endpoint, call, what);
  });
  const descriptors = found ?? (await referrersByTag(connection, request));
  return descriptors.filter(
    (descriptor) => artifactType === undefined || descriptor.artifactType === artifactType,
  );
}

/** Undefined where the registry does not know the API. */
async function referrersByAPI(
  connection: RegistryConnection,
  endpoint: Endpoint,
  call: RegistryCall,
  what: string,
): Promise<readonly Descriptor[] | undefined> {
  const descriptors: Descriptor[] = [];
  try {
    for await (const page of pages(connection, endpoint, call, what)) {
      const manifests = Array.isArray(page["manifests"]) ? (page["manifests"] as readonly unknown[]) : [];
      descriptors.push(...manifests.map((manifest) => parseDescriptor(manifest, what)));
    }
    return descriptors;
  } catch (thrown) {
    if (thrown instanceof RegistryError && thrown.code === "NOT_FOUND") return undefined;
    throw thrown;
  }
}
