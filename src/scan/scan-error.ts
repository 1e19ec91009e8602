import { AssayError } from "../runtime/errors.ts";

/** `BAD_DISTRIBUTION`: not `id:version`. */
export class ScanError extends AssayError<"BAD_DISTRIBUTION"> {}
