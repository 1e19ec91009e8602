import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * Where this user's caches lie: `$XDG_CACHE_HOME/assay`, else `~/.cache/assay` ("XDG Base Directory
 * Specification": relative paths are ignored), else below the temporary directory for users without a home.
 */
export function userCacheDirectory(environment: Readonly<Record<string, string | undefined>>): string {
  const configured = environment["XDG_CACHE_HOME"];
  if (configured !== undefined && isAbsolute(configured)) return join(configured, "assay");
  const home = environment["HOME"] ?? environment["USERPROFILE"];
  return home === undefined || home === "" ? join(tmpdir(), "assay-cache") : join(home, ".cache", "assay");
}
