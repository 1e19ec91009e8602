import { AssayError, type ErrorCategory } from "../runtime/errors.ts";

/** Why the platform could not do something. */
export type PlatformErrorCode =
  | "ADDRESS_UNUSABLE"
  | "BODY_INVALID"
  | "BODY_TOO_LARGE"
  | "CHANGED_MEANWHILE"
  | "CURSOR_INVALID"
  | "DATA_FOLDER_UNUSABLE"
  | "ENDPOINT_REFUSED"
  | "FORBIDDEN"
  | "FEEDS_UNREACHABLE"
  | "IDEMPOTENCY_IN_PROGRESS"
  | "IDEMPOTENCY_KEY_REUSED"
  | "LEASE_LOST"
  | "LOGIN_REFUSED"
  | "NOT_ALLOWED"
  | "NOT_FOUND"
  | "OBJECT_UNAVAILABLE"
  | "PROVIDER_UNREACHABLE"
  | "QUERY_TOO_COSTLY"
  | "REQUEST_INVALID"
  | "STATE_CONFLICT"
  | "STORE_IN_USE"
  | "STORE_NEWER"
  | "STORE_UNAVAILABLE"
  | "STORE_UNSUPPORTED"
  | "TLS_UNUSABLE"
  | "TOO_MANY_REQUESTS"
  | "WEBHOOK_REPLAYED"
  | "ALREADY_EXISTS";

/** A failure of the platform's own surroundings or of what was asked of it. */
export class PlatformError extends AssayError<PlatformErrorCode> {
  constructor(parts: {
    code: PlatformErrorCode;
    message: string;
    hint?: string | undefined;
    retryable?: boolean;
    category?: ErrorCategory;
    cause?: unknown;
  }) {
    super({ category: "environment", ...parts });
  }
}
