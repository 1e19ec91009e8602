import { AssayError, type ErrorCategory } from "../runtime/errors.ts";

/** Why a registry, or a document that one may hold, could not be read. */
export type RegistryErrorCode =
  | "BAD_DIGEST"
  | "BAD_SIZE"
  | "DENIED"
  | "INVALID_REFERENCE"
  | "MALFORMED_DOCUMENT"
  | "NOT_A_REGISTRY"
  | "NOT_FOUND"
  | "RATE_LIMITED"
  | "TRUNCATED"
  | "UNAUTHORIZED"
  | "UNREACHABLE"
  | "UNSUPPORTED_MANIFEST";

/** What went wrong with a registry. Names hosts, repositories and digests, never credentials. */
export class RegistryError extends AssayError<RegistryErrorCode> {
  constructor(parts: {
    code: RegistryErrorCode;
    message: string;
    hint?: string | undefined;
    retryable?: boolean;
    category?: ErrorCategory;
    cause?: unknown;
  }) {
    super({ category: parts.code === "INVALID_REFERENCE" ? "usage" : "artifact", ...parts });
  }
}
