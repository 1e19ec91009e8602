import { AssayError } from "../runtime/errors.ts";

/**
 * `REPORT_UNREADABLE`: no JSON, or more than is read. `REPORT_INVALID`: JSON, but no report of Assay's.
 * `REPORT_TOO_NEW`: a report of a later schema version.
 */
export type ReportErrorCode = "REPORT_UNREADABLE" | "REPORT_INVALID" | "REPORT_TOO_NEW";

/** A stored report that cannot be read back. */
export class ReportError extends AssayError<ReportErrorCode> {
  constructor(code: ReportErrorCode, message: string, hint: string, cause?: unknown) {
    super({ code, category: "artifact", message, hint, cause });
  }
}
