import type { Descriptor, Digest } from "#model";
import type { Clock } from "../runtime/clock.ts";
import {
  createHttpClient,
  pacedClient,
  systemAddressRules,
  outgoingRules,
  withoutMetadata,
  type AddressRules,
  type RateBudget,
  type RetryPolicy,
} from "../runtime/http.ts";
import type { Logger } from "../runtime/logger.ts";
import { createAuthorizer } from "./authorizer.ts";
import { streamBlob, type BlobRequest } from "./blobs.ts";
import type { CredentialProvider } from "./credentials/credential-lookup.ts";
import { createEndpointAddresses } from "./endpoint.ts";
import {
  eachName,
  listReferrers,
  repositoryPages,
  tagPages,
  type NamesPage,
  type NamesRequest,
  type ReferrersRequest,
} from "./listings.ts";
import { fetchManifest, headManifest, type FetchedManifest, type ManifestRequest } from "./manifests.ts";
import { createPlaces } from "../runtime/places.ts";
import { deleteManifest, pushBlob, pushManifest, type BlobPush, type ManifestPush } from "./pushes.ts";
import type { Repository } from "./reference.ts";
import {
  pushReferrer,
  removeReferrer,
  type ReferrerPush,
  type ReferrerRemoval,
  type Removal,
} from "./referrers.ts";
import type { RegistryAccess } from "./registry-access.ts";
import type { RegistryConnection } from "./registry-connection.ts";

/** What a client is made with. */
export interface RegistryClientOptions {
  readonly access: RegistryAccess;
  /** Proxies and places of credentials are taken from it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Pauses between attempts, for tests. */
  readonly retry?: Partial<RetryPolicy>;
  /** Which addresses may be reached, and for tests how names are resolved. */
  readonly addressRules?: AddressRules;
  /** What every request is paid from; no limit of our own when undefined. */
  readonly budget?: RateBudget;
  /** Credentials that are made when they are needed, and made anew when they are refused; before all other places. */
  readonly credentials?: CredentialProvider;
}

/**
 * Reads from registries, and writes to them, by the OCI distribution specification 1.1. Everything throws `RegistryError`, or
 * `HttpError` where a server would lead us where it must not, or the signal's reason.
 */
export interface RegistryClient {
  manifest(request: ManifestRequest): Promise<FetchedManifest>;
  head(request: Omit<ManifestRequest, "maxBytes">): Promise<Descriptor>;
  /** Verified while it streams; at most {@link maxParallelBlobs} at once, the others wait. */
  blob(request: BlobRequest): AsyncIterable<Uint8Array>;
  tags(repository: Repository, signal: AbortSignal): AsyncIterable<string>;
  /** As {@link tags}, page by page, so that a listing can go on later. */
  tagPages(repository: Repository, request: NamesRequest): AsyncIterable<NamesPage>;
  repositories(registry: string, signal: AbortSignal): AsyncIterable<string>;
  repositoryPages(registry: string, request: NamesRequest): AsyncIterable<NamesPage>;
  referrers(request: ReferrersRequest): Promise<readonly Descriptor[]>;
  /** Uploads a blob, unless the repository has it. */
  pushBlob(push: BlobPush): Promise<void>;
  /** Uploads a manifest, whose blobs are there already; gives its digest. */
  pushManifest(push: ManifestPush): Promise<Digest>;
  /** Uploads a manifest that refers to another, and lists it under the referrers' tag where the registry does not. */
  pushReferrer(push: ReferrerPush): Promise<Digest>;
  /** Removes a manifest that refers to another, from that list too. */
  removeReferrer(removal: ReferrerRemoval): Promise<Removal>;
  /** Removes a manifest by digest or tag; false where the registry deletes nothing. */
  deleteManifest(place: Pick<ManifestPush, "repository" | "target" | "signal">): Promise<boolean>;
  close(): Promise<void>;
}

/** Blobs that one client streams at once. */
export const maxParallelBlobs = 6;

/** Makes a client; nothing is connected before the first request. */
export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const connection = connect(options);
  const places = createPlaces(maxParallelBlobs);
  return {
    manifest: (request) => fetchManifest(connection, request),
    head: (request) => headManifest(connection, request),
    async *blob(request) {
      const leave = await places.enter(request.signal);
      try {
        yield* streamBlob(connection, request);
      } finally {
        leave();
      }
    },
    tags: (repository, signal) => eachName(tagPages(connection, repository, { signal })),
    tagPages: (repository, request) => tagPages(connection, repository, request),
    repositories: (registry, signal) => eachName(repositoryPages(connection, registry, { signal })),
    repositoryPages: (registry, request) => repositoryPages(connection, registry, request),
    referrers: (request) => listReferrers(connection, request),
    pushBlob: (push) => pushBlob(connection, push),
    pushManifest: async (push) => (await pushManifest(connection, push)).digest,
    pushReferrer: (push) => pushReferrer(connection, push),
    removeReferrer: (removal) => removeReferrer(connection, removal),
    deleteManifest: (place) => deleteManifest(connection, place),
    close: () => connection.http.close(),
  };
}

function addressRulesOf({ access, addressRules: rules }: RegistryClientOptions): AddressRules | undefined {
  if (access.outgoing !== undefined) return outgoingRules(rules ?? systemAddressRules, access.outgoing);
  return access.refusesMetadata === true ? withoutMetadata(rules ?? systemAddressRules) : rules;
}

function connect(options: RegistryClientOptions): RegistryConnection {
  const { access, clock, environment, logger, budget } = options;
  const addressRules = addressRulesOf(options);
  const maxRetries = access.maxRetries === undefined ? {} : { maxRetries: access.maxRetries };
  const retry = { ...maxRetries, ...options.retry };
  const plain = createHttpClient({
    clock,
    environment,
    userAgent: "assay",
    caFile: access.caFile,
    insecureHosts: access.insecureHosts,
    timeoutMs: access.timeoutMs,
    retry,
    addressRules,
    offline: access.offline,
  });
  const http = budget === undefined ? plain : pacedClient(plain, { budget, clock, retry });
  const addresses = createEndpointAddresses(http, access);
  return {
    http,
    authorizer: createAuthorizer(http, clock),
    addresses,
    access,
    environment,
    clock,
    logger,
    provider: options.credentials,
    credentials: new Map(),
  };
}
