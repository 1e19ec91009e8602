import { AssayError } from "../../runtime/errors.ts";

/**
 * `STATEMENT_INVALID`: a file of exceptions has an unknown key or a value that is none. `STATEMENT_UNREADABLE`: a file
 * or document of statements is of no format that is read, too large, or not there.
 */
export type StatementErrorCode = "STATEMENT_INVALID" | "STATEMENT_UNREADABLE";

/** Statements that cannot be used. A gate must not pass or fail because of an exception that nobody understood. */
export class StatementError extends AssayError<StatementErrorCode> {
  constructor(code: StatementErrorCode, message: string, hint?: string, cause?: unknown) {
    super({ code, category: "usage", message, hint, cause });
  }
}
