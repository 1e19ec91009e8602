import { join } from "node:path";
import { userCacheDirectory } from "../runtime/cache-directory.ts";
import type { CommandContext } from "./command.ts";

type Places = Pick<CommandContext, "environment"> & {
  readonly options: Pick<CommandContext["options"], "cacheDir" | "db">;
};

/** The directory of `--cache-dir`, else the user's. */
export function cacheDirectoryOf({ options, environment }: Places): string {
  return options.cacheDir ?? userCacheDirectory(environment);
}

/** The file of `--db`, else the one in the cache directory. It need not exist. */
export function databaseFile(context: Places): string {
  return context.options.db ?? join(cacheDirectoryOf(context), "advisories.db");
}
