import { AssayError } from "../runtime/errors.ts";

/** `BAD_DISTRIBUTION`: not `id:version`. `DOCUMENT_UNREADABLE`: no SBOM document that can be read. */
export class ScanError extends AssayError<"BAD_DISTRIBUTION" | "DOCUMENT_UNREADABLE"> {}
