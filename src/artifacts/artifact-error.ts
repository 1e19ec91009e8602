import { AssayError, type ErrorCategory } from "../runtime/errors.ts";

/** Why a reference led to nothing that can be scanned. */
export type ArtifactErrorCode =
  | "AMBIGUOUS_REFERENCE"
  | "ARTIFACT_NOT_FOUND"
  | "ARTIFACT_TOO_LARGE"
  | "ENGINE_UNREACHABLE"
  | "INDEX_TOO_DEEP"
  | "INVALID_PLATFORM"
  | "MALFORMED_ARTIFACT"
  | "PLATFORM_NOT_FOUND"
  | "UNSUPPORTED_ARTIFACT";

/** An artifact that cannot be found or read. */
export class ArtifactError extends AssayError<ArtifactErrorCode> {
  constructor(parts: {
    code: ArtifactErrorCode;
    message: string;
    hint?: string | undefined;
    retryable?: boolean;
    category?: ErrorCategory;
    cause?: unknown;
  }) {
    super({ category: parts.code === "INVALID_PLATFORM" ? "usage" : "artifact", ...parts });
  }
}
