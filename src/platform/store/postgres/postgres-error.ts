import { errorMessage } from "../../../runtime/errors.ts";
import { PlatformError } from "../../platform-error.ts";

/** Classes of SQLSTATE (PostgreSQL, appendix A) that are about the server and not about the statement. */
const serverClasses = new Set(["08", "53", "57", "58"]);

const connectionCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "ETIMEDOUT",
]);

/** The driver's own words have no code. */
const connectionWords =
  /connection terminated|timeout exceeded when trying to connect|connection error|not queryable/i;

/** What PostgreSQL or the way to it refused, as a `PlatformError` that may work later; any other error as it is. */
export function postgresError(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const { code } = thrown as Error & { readonly code?: unknown };
  const isServer =
    typeof code === "string"
      ? connectionCodes.has(code) || (code.length === 5 && serverClasses.has(code.slice(0, 2)))
      : connectionWords.test(thrown.message);
  if (!isServer) return thrown;
  return new PlatformError({
    code: "STORE_UNAVAILABLE",
    message: `the database cannot be used: ${errorMessage(thrown)}`,
    hint: "Check that PostgreSQL runs, has space, and takes more connections.",
    retryable: true,
    cause: thrown,
  });
}
