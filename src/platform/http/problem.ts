import { AssayError } from "../../runtime/errors.ts";

/** Problem details (RFC 9457). */
export interface Problem {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Stable, as in the reference of errors. */
  readonly code: string;
  readonly hint?: string;
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Not authorised",
  403: "Forbidden",
  404: "Not found",
  409: "Conflict",
  413: "Too large",
  415: "Unsupported media type",
  503: "Not available",
};

const statuses: Readonly<Record<string, number>> = {
  ALREADY_EXISTS: 409,
  FORBIDDEN: 403,
  INVALID_REFERENCE: 400,
  NOT_ALLOWED: 401,
  NOT_FOUND: 404,
  REQUEST_INVALID: 400,
  STORE_UNAVAILABLE: 503,
  OBJECT_UNAVAILABLE: 503,
};

/** What is told of an error. Of a bug nothing but that it is one: its message may hold anything. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof AssayError) {
    const { code, message, hint } = thrown as AssayError;
    return problem(statuses[code] ?? 502, code, message, hint);
  }
  const { statusCode, validation, message } = thrown as {
    statusCode?: number;
    validation?: unknown;
    message?: string;
  };
  if (validation !== undefined) return problem(400, "REQUEST_INVALID", message ?? "the request is not valid");
  if (statusCode !== undefined && statusCode < 500)
    return problem(statusCode, "REQUEST_INVALID", message ?? "");
  return problem(500, "INTERNAL", "something went wrong that should not: the server's log tells more");
}

/** A problem by its parts. */
export function problem(status: number, code: string, detail: string, hint?: string): Problem {
  const title = titles[status] ?? (status >= 500 ? "Server error" : "Bad request");
  return { type: "about:blank", title, status, detail, code, ...(hint === undefined ? {} : { hint }) };
}
