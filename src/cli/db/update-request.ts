import { join } from "node:path";
import type { UpdateOptions } from "#advisories";
import type { CommandContext } from "../command.ts";
import { cacheDirectoryOf, databaseFile } from "../data-places.ts";

/** What the options mean to an update of the advisory database. */
export function updateRequest(context: CommandContext): Omit<UpdateOptions, "progress"> {
  const { options, environment, clock, logger, signal } = context;
  return {
    database: databaseFile(context),
    feedDirectory: join(cacheDirectoryOf(context), "feeds"),
    only: options.only,
    ownFeeds: options.ownFeed,
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
