import { AssayError } from "../runtime/errors.ts";

/**
 * `BAD_DISTRIBUTION`: not `id:version`. `BAD_JAVA_INDEX`: no index of Java archives, or not sorted. `DOCUMENT_UNREADABLE`: no SBOM document that can be read. `NO_LAYERS`:
 * nothing that another image could be built on. `SBOM_NOT_FOUND`: one is required, and none is attached.
 * `OFFLINE_VERIFICATION`: providers were to be asked while offline. `UNKNOWN_CATALOGER`: no cataloger of this
 * name. `UNKNOWN_ENDPOINT`: a host that no credential is
 * verified at.
 */
export type ScanErrorCode =
  | "BAD_DISTRIBUTION"
  | "BAD_JAVA_INDEX"
  | "DOCUMENT_UNREADABLE"
  | "NO_LAYERS"
  | "SBOM_NOT_FOUND"
  | "OFFLINE_VERIFICATION"
  | "UNKNOWN_CATALOGER"
  | "UNKNOWN_ENDPOINT";

/** A scan that cannot be done as it was asked for. */
export class ScanError extends AssayError<ScanErrorCode> {}
