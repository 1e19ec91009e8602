import { createRegistryClient, type CredentialProvider, type RegistryAccess } from "#registry";
import type { Clock } from "../../../runtime/clock.ts";
import {
  createHttpClient,
  createRateBudget,
  outgoingRules,
  pacedClient,
  systemAddressRules,
  withoutMetadata,
  type RateBudget,
} from "../../../runtime/http.ts";
import type { Logger } from "../../../runtime/logger.ts";
import type { Environment } from "../../../runtime/options/environment.ts";
import type { EnumerationContext, Enumerator } from "../../registries/crawl/enumerator.ts";
import { enumeratorOf } from "../../registries/crawl/enumerators/index.ts";
import { vendorAPIFor } from "../../registries/crawl/vendor-access.ts";
import type { IdentityMeans } from "../../registries/identities/cloud-identity.ts";
import { isRegistryType } from "../../registries/registry-type.ts";
import { hasCredential } from "./access-now.ts";
import type { WatchedRegistry } from "./registry-access.ts";

/** What listing a registry needs. */
export interface EnumerationMeans {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly environment: Environment;
  readonly identities: CredentialProvider;
  readonly identityMeans: IdentityMeans;
}

/** A registry that is ready to be listed; whoever opens it closes it. */
export interface OpenEnumeration {
  readonly enumerator: Enumerator;
  readonly context: EnumerationContext;
  readonly budget: RateBudget;
  close(): Promise<void>;
}

/** How it is listed: a registry that wants no requests for longer than this is left alone. */
export interface EnumerationLimits {
  readonly maxWaitMs: number;
  readonly access?: Pick<RegistryAccess, "maxRetries" | "timeoutMs">;
  readonly signal: AbortSignal;
}

/** Opens clients for a registry and its vendor's interface, both paid from the registry's budget. */
export function openEnumeration(
  means: EnumerationMeans,
  registry: WatchedRegistry,
  limits: EnumerationLimits,
): OpenEnumeration {
  const { clock, environment, identityMeans } = means;
  const { settings, host, kind } = registry;
  const access = { ...registry.access, ...limits.access };
  const { concurrency, requestsPerSecond: perSecond, apiURL, namespaces } = settings;
  const budget = createRateBudget({ clock, concurrency, perSecond, maxWaitMs: limits.maxWaitMs });
  // An identity of ours is asked for when it is needed, and anew when it ends in the middle.
  const provider = hasCredential(access) ? undefined : means.identities;
  const credentials = provider === undefined ? {} : { credentials: provider };
  const client = createRegistryClient({ ...means, access, budget, ...credentials });
  const retry = limits.access?.maxRetries === undefined ? {} : { maxRetries: limits.access.maxRetries };
  const plain = createHttpClient({
    clock,
    environment,
    userAgent: "assay",
    insecureHosts: access.insecureHosts,
    timeoutMs: access.timeoutMs,
    addressRules:
      access.outgoing === undefined
        ? withoutMetadata(systemAddressRules)
        : outgoingRules(systemAddressRules, access.outgoing),
  });
  const http = pacedClient(plain, { budget, clock, retry });
  const type = isRegistryType(kind) ? kind : "distribution";
  const api = vendorAPIFor({
    ...{ type, registry: host, access, provider, http, means: identityMeans },
    apiURL: apiURL === "" ? undefined : apiURL,
  });
  return {
    enumerator: enumeratorOf(type),
    context: { registry: host, client, api, namespaces, signal: limits.signal },
    budget,
    close: async () => {
      await Promise.all([client.close(), http.close()]);
    },
  };
}
