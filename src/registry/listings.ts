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

/** What to list, and from where. */
export interface NamesRequest {
  /** Where a listing went on from, as {@link NamesPage.next} gave it; from the beginning when undefined. */
  readonly from?: string | undefined;
  /** Names in one page, where the registry keeps to it; 1,000. */
  readonly pageSize?: number;
  readonly signal: AbortSignal;
}

/** A page of names. */
export interface NamesPage {
  readonly names: readonly string[];
  /** Where the next page is, for another time; undefined on the last page, and where another server has it. */
  readonly next?: string;
}

const defaultPageSize = 1_000;
/** Of one image; a list goes on for as many pages as a server likes. */
const maxReferrers = 100_000;

/** The tags of a repository, in the registry's order ("Listing Tags"); from the registry itself, never a mirror. */
export function tagPages(
  connection: RegistryConnection,
  repository: Repository,
  request: NamesRequest,
): AsyncGenerator<NamesPage> {
  const { from, pageSize = defaultPageSize, signal } = request;
  const path = from ?? `v2/${repository.name}/tags/list?n=${pageSize}`;
  return namePages(connection, { method: "GET", repository, path, signal }, "tags");
}

/** The repositories of a registry (`_catalog`, which not every registry has or allows). */
export function repositoryPages(
  connection: RegistryConnection,
  registry: string,
  request: NamesRequest,
): AsyncGenerator<NamesPage> {
  const { from, pageSize = defaultPageSize, signal } = request;
  const call = {
    method: "GET",
    repository: { registry, name: "" },
    path: from ?? `v2/_catalog?n=${pageSize}`,
    scope: "registry:catalog:*",
    signal,
  } as const;
  return namePages(connection, call, "repositories");
}

/** The names of all pages, one by one. */
export async function* eachName(namesPages: AsyncIterable<NamesPage>): AsyncGenerator<string> {
  for await (const { names } of namesPages) yield* names;
}

async function* namePages(
  connection: RegistryConnection,
  call: RegistryCall,
  member: "tags" | "repositories",
): AsyncGenerator<NamesPage> {
  const endpoint = endpointsOf(call.repository.registry, connection.access).at(-1);
  if (endpoint === undefined) return;
  const of = call.repository.name === "" ? call.repository.registry : repositoryText(call.repository);
  try {
    const base = await connection.addresses.of(endpoint, call.signal);
    for await (const { document, next } of pages(
      connection,
      endpoint,
      call,
      `the list of ${member} of ${of}`,
    )) {
      const from = next === undefined ? undefined : below(next, base);
      yield { names: namesOf(document, member), ...(from === undefined ? {} : { next: from }) };
    }
  } catch (thrown) {
    throw asRegistryError(thrown);
  }
}

/** A URL as it is written relative to the registry's address; undefined for another server's. */
function below(url: URL, base: URL): string | undefined {
  return url.href.startsWith(base.href) ? url.href.slice(base.href.length) : undefined;
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
      const { manifests: list } = page.document;
      const manifests = Array.isArray(list) ? (list as readonly unknown[]) : [];
      if (descriptors.length + manifests.length > maxReferrers) throw tooMany(what);
      for (const manifest of manifests) descriptors.push(parseDescriptor(manifest, what));
    }
    return descriptors;
  } catch (thrown) {
    if (thrown instanceof RegistryError && thrown.code === "NOT_FOUND") return undefined;
    throw thrown;
  }
}

function tooMany(what: string): RegistryError {
  return new RegistryError({
    code: "BAD_SIZE",
    message: `${what}: the list has more than ${maxReferrers} entries`,
    hint: "Remove what is old (`assay attest prune`), or ask who pushes there.",
  });
}
