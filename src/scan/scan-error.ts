import { AssayError } from "../runtime/errors.ts";

/**
 * `BAD_DISTRIBUTION`: not `id:version`. `DOCUMENT_UNREADABLE`: no SBOM document that can be read. `NO_LAYERS`:
 * nothing that another image could be built on. `SBOM_NOT_FOUND`: one is required, and none is attached.
 */
export class ScanError extends AssayError<
  "BAD_DISTRIBUTION" | "DOCUMENT_UNREADABLE" | "NO_LAYERS" | "SBOM_NOT_FOUND"
> {}
