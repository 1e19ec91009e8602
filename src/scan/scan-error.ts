import { AssayError } from "../runtime/errors.ts";

/**
 * `BAD_DISTRIBUTION`: not `id:version`. `DOCUMENT_UNREADABLE`: no SBOM document that can be read. `NO_LAYERS`:
 * nothing that another image could be built on.
 */
export class ScanError extends AssayError<"BAD_DISTRIBUTION" | "DOCUMENT_UNREADABLE" | "NO_LAYERS"> {}
