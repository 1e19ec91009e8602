import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * Where this user's lasting data lies: `$XDG_DATA_HOME/assay`, else `~/.local/share/assay` ("XDG Base Directory
 * Specification": relative paths are ignored), else below the temporary directory for users without a home.
 */
export function userDataDirectory(environment: Readonly<Record<string, string | undefined>>): string {
  const configured = environment["XDG_DATA_HOME"];
  if (configured !== undefined && isAbsolute(configured)) return join(configured, "assay");
  const home = environment["HOME"] ?? environment["USERPROFILE"];
  return home === undefined || home === ""
    ? join(tmpdir(), "assay-data")
    : join(home, ".local", "share", "assay");
}
