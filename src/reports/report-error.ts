import { AssayError } from "../runtime/errors.ts";

/**
 * `REPORT_UNREADABLE`: no JSON, or more than is read. `REPORT_INVALID`: JSON, but no report of Assay's.
 * `REPORT_TOO_NEW`: a report of a later schema version. `TEMPLATE_INVALID`: a template that does not parse, or asks
 * for what templates may not.
 */
export type ReportErrorCode = "REPORT_UNREADABLE" | "REPORT_INVALID" | "REPORT_TOO_NEW" | "TEMPLATE_INVALID";

/** A stored report that cannot be read back, or a template that cannot be used. */
export class ReportError extends AssayError<ReportErrorCode> {
  constructor(code: ReportErrorCode, message: string, hint: string, cause?: unknown) {
    super({ code, category: code === "TEMPLATE_INVALID" ? "usage" : "artifact", message, hint, cause });
  }
}
