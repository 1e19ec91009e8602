import { AssayError, type ErrorCategory } from "../errors.ts";

/** Why a request came to nothing. Answers of any status are answers, not errors. */
export type HttpErrorCode =
  | "HTTP_ADDRESS_REFUSED"
  | "HTTP_BODY_TOO_LARGE"
  | "HTTP_BROKEN_OFF"
  | "HTTP_NOT_HTTP"
  | "HTTP_OFFLINE"
  | "HTTP_PLAINTEXT_REFUSED"
  | "HTTP_RATE_LIMITED"
  | "HTTP_REDIRECT_REFUSED"
  | "HTTP_TIMEOUT"
  | "HTTP_TLS"
  | "HTTP_UNREACHABLE";

/** A request without an answer, or an answer that ended early. Names host and path, never a query or a header. */
export class HttpError extends AssayError<HttpErrorCode> {
  constructor(parts: {
    code: HttpErrorCode;
    message: string;
    hint?: string | undefined;
    retryable?: boolean;
    category?: ErrorCategory;
    cause?: unknown;
  }) {
    super({ category: "artifact", ...parts });
  }
}

/** A URL as messages may show it: without user, query and fragment, all of which carry secrets. */
export function urlForPeople(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

const timeouts = new Set([
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
]);
const brokenOff = new Set([
  "ECONNRESET",
  "EPIPE",
  "UND_ERR_SOCKET",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  "UND_ERR_ABORTED",
]);
const certificate =
  /^(?:CERT_|DEPTH_ZERO_|UNABLE_TO_|SELF_SIGNED_|ERR_TLS_|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH|INVALID_CA)/;

/**
 * Turns what the client library or the socket threw into an {@link HttpError} that names the URL. The thrown
 * text goes in only where it is a plain code.
 */
export function asHttpError(thrown: unknown, url: URL): HttpError {
  if (thrown instanceof HttpError) return thrown;
  const code = errorCode(thrown);
  const at = urlForPeople(url);
  if (timeouts.has(code)) {
    return new HttpError({
      code: "HTTP_TIMEOUT",
      message: `${at} did not answer in time`,
      hint: "Try again, or raise the timeout.",
      retryable: true,
      cause: thrown,
    });
  }
  if (certificate.test(code)) {
    return new HttpError({
      code: "HTTP_TLS",
      message: `no trusted TLS connection to ${url.host} (${code})`,
      hint: "Name the host's certificate authority with `--ca-file`, or the host with `--insecure-registry` if it speaks plain HTTP.",
      cause: thrown,
    });
  }
  if (code.startsWith("HPE_") || code === "UND_ERR_HEADERS_OVERFLOW") {
    return new HttpError({
      code: "HTTP_NOT_HTTP",
      message: `${url.host} does not speak ${url.protocol === "https:" ? "HTTPS" : "HTTP"} (${code})`,
      hint: "Check the host and the port.",
      cause: thrown,
    });
  }
  if (brokenOff.has(code)) {
    return new HttpError({
      code: "HTTP_BROKEN_OFF",
      message: `the connection to ${at} broke off`,
      hint: "Try again.",
      retryable: true,
      cause: thrown,
    });
  }
  return new HttpError({
    code: "HTTP_UNREACHABLE",
    message: `${url.host} cannot be reached${code === "" ? "" : ` (${code})`}`,
    hint: "Check the host's name, the network and the proxy settings.",
    retryable: code !== "ENOTFOUND" && code !== "",
    cause: thrown,
  });
}

/** The code of an error, of the first of an aggregate's errors, or of its cause; empty when there is none. */
function errorCode(thrown: unknown): string {
  let current: unknown = thrown;
  for (let depth = 0; depth < 4 && typeof current === "object" && current !== null; depth += 1) {
    const { code, errors, cause } = current as { code?: unknown; errors?: unknown; cause?: unknown };
    if (typeof code === "string" && /^[A-Z][A-Z0-9_]*$/.test(code)) return code;
    current = Array.isArray(errors) ? (errors as unknown[])[0] : cause;
  }
  return "";
}
