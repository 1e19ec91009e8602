import { readFileSync, statSync } from "node:fs";
import { errorMessage } from "../../runtime/errors.ts";
import { UsageError } from "../usage-error.ts";

/** Keys, policies and bundles; an SBOM in a bundle is the largest. */
const maxBytes = 256 * 1024 * 1024;

/** The bytes of a file that the user named. Throws `NOT_READABLE`. */
export function readNamedFile(path: string, what: string): Buffer {
  try {
    if (statSync(path).size > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`);
    return readFileSync(path);
  } catch (cause) {
    const message = `${what} ${path} cannot be read: ${errorMessage(cause)}`;
    throw new UsageError("NOT_READABLE", message, "Name a file that can be read.", cause);
  }
}
