import { AssayError } from "../runtime/errors.ts";

/** `BAD_DISTRIBUTION`: not `id:version`. `DOCUMENT_NOT_READ`: the artifact is an SBOM document. */
export class ScanError extends AssayError<"BAD_DISTRIBUTION" | "DOCUMENT_NOT_READ"> {}
