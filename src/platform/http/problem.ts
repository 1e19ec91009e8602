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
  405: "Method not allowed",
  408: "Too slow",
  409: "Conflict",
  412: "Changed meanwhile",
  413: "Too large",
  414: "Address too long",
  415: "Unsupported media type",
  422: "Not possible",
  429: "Too many requests",
  431: "Headers too large",
  503: "Not available",
};

const statuses: Readonly<Record<string, number>> = {
  ALREADY_EXISTS: 409,
  FORBIDDEN: 403,
  BODY_INVALID: 400,
  BODY_TOO_LARGE: 413,
  CHANGED_MEANWHILE: 412,
  CURSOR_INVALID: 400,
  IDEMPOTENCY_IN_PROGRESS: 409,
  IDEMPOTENCY_KEY_REUSED: 422,
  INVALID_REFERENCE: 400,
  LOGIN_REFUSED: 403,
  NOT_ALLOWED: 401,
  NOT_FOUND: 404,
  QUERY_TOO_COSTLY: 400,
  REQUEST_INVALID: 400,
  STATE_CONFLICT: 409,
  TOO_MANY_REQUESTS: 429,
  STATEMENT_INVALID: 400,
  STATEMENT_UNREADABLE: 400,
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
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return ofFramework(statusCode);
  return problem(500, "INTERNAL", "something went wrong that should not: the server's log tells more");
}

/** What the framework refuses; its own words may repeat what was sent. */
const frameworkCodes: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  408: ["REQUEST_TOO_SLOW", "the request did not come in time"],
  413: ["BODY_TOO_LARGE", "the body is larger than it may be here"],
  414: ["ADDRESS_TOO_LONG", "the address is longer than any that there is"],
  415: ["MEDIA_TYPE_UNSUPPORTED", "a body of this media type is not taken here"],
  431: ["HEADERS_TOO_LARGE", "the headers are larger than they may be"],
};

function ofFramework(status: number): Problem {
  const [code, detail] = frameworkCodes[status] ?? ["REQUEST_INVALID", "the request is not valid"];
  return problem(status, code, detail);
}

/** A problem by its parts. */
export function problem(status: number, code: string, detail: string, hint?: string): Problem {
  const title = titles[status] ?? (status >= 500 ? "Server error" : "Bad request");
  return { type: "about:blank", title, status, detail, code, ...(hint === undefined ? {} : { hint }) };
}
