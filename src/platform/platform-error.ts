import { AssayError, type ErrorCategory } from "../runtime/errors.ts";

/** Why the platform could not do something. */
export type PlatformErrorCode =
  | "ADDRESS_UNUSABLE"
  | "DATA_FOLDER_UNUSABLE"
  | "FORBIDDEN"
  | "FEEDS_UNREACHABLE"
  | "LEASE_LOST"
  | "NOT_ALLOWED"
  | "NOT_FOUND"
  | "OBJECT_UNAVAILABLE"
  | "REQUEST_INVALID"
  | "STORE_IN_USE"
  | "STORE_NEWER"
  | "STORE_UNAVAILABLE"
  | "STORE_UNSUPPORTED"
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
