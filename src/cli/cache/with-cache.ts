import type { Cache } from "../../runtime/cache.ts";
import type { CommandContext } from "../command.ts";
import { cacheDirectoryOf } from "../data-places.ts";

/** Opens the cache of layer analyses for as long as `work` takes. */
export async function withCache<Result>(
  context: CommandContext,
  work: (cache: Cache) => Result,
): Promise<Result> {
  const { openCache } = await import("../../runtime/cache.ts");
  const { options, clock, logger } = context;
  const cache = openCache({
    directory: cacheDirectoryOf(context),
    maxBytes: options.cacheMaxSize,
    clock,
    logger,
  });
  try {
    return work(cache);
  } finally {
    cache.close();
  }
}

/** What the cache holds, in three lines. */
export function describeCache(cache: Cache): string {
  const { path, entries, bytes, maxBytes } = cache.describe();
  const mebibytes = (value: number) => `${(value / 1024 ** 2).toFixed(1)} MiB`;
  const rows = [
    ["File", path],
    ["Analyses", String(entries)],
    ["Size", `${mebibytes(bytes)} of at most ${mebibytes(maxBytes)}`],
  ];
  return rows.map(([name = "", value = ""]) => `${name.padEnd(10)}${value}\n`).join("");
}
