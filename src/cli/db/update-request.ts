import { join } from "node:path";
import type { UpdateOptions } from "#advisories";
import { createRegistryClient, type RegistryAccess } from "#registry";
import type { CommandContext } from "../command.ts";
import { cacheDirectoryOf, databaseFile } from "../data-places.ts";
import { registryOf } from "../scan/registry-of.ts";

/** What the options mean to an update of the advisory database. */
export function updateRequest(context: CommandContext): Omit<UpdateOptions, "progress"> {
  const { options, environment, clock, logger, signal } = context;
  return {
    database: databaseFile(context),
    feedDirectory: join(cacheDirectoryOf(context), "feeds"),
    only: options.only,
    ownFeeds: options.ownFeed,
    preferredFeeds: options.preferFeed,
    registry: async (secret) => {
      const access = { ...(await registryOf(context)), ...signInOf(secret) };
      return createRegistryClient({ access, environment, clock, logger });
    },
    places: { sources: options.feedSource, mirrors: options.feedMirror },
    credentials: options.feedCredential,
    environment,
    offline: options.offline,
    http: {
      insecureHosts: options.insecureRegistry,
      timeoutMs: options.registryTimeout,
      retry: { maxRetries: options.registryRetries },
      ...(options.caFile === undefined ? {} : { caFile: options.caFile }),
    },
    anew: options.anew,
    clock,
    logger,
    signal,
  };
}

/** What a secret means to a registry; without one, what is known of the registry counts. */
function signInOf(secret: string | undefined): Pick<RegistryAccess, "username" | "password" | "token"> {
  if (secret === undefined) return {};
  const colon = secret.indexOf(":");
  return colon < 0
    ? { token: secret }
    : { username: secret.slice(0, colon), password: secret.slice(colon + 1) };
}
