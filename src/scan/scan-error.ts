import { AssayError } from "../runtime/errors.ts";

/** `BAD_DISTRIBUTION`: not `id:version`. `SEVERAL_PLATFORMS`: one report was asked for where there are more. */
export class ScanError extends AssayError<"BAD_DISTRIBUTION" | "SEVERAL_PLATFORMS"> {}
