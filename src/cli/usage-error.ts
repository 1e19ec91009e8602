import { AssayError } from "../runtime/errors.ts";

/**
 * `UNKNOWN_COMMAND`: no command of this name. `UNKNOWN_FLAG`: no option of this name, or not of this command.
 * `MISSING_ARGUMENT`: the command needs more. `EXTRA_ARGUMENT`: the command takes less. `CONFLICT`: what was
 * asked for does not go together. `UNKNOWN_SCHEME`: no version scheme of this name. `NOT_A_VERSION`: a text is no
 * version of its scheme. `NOT_WRITABLE`: a report or another file cannot be written.
 */
export type UsageErrorCode =
  | "UNKNOWN_COMMAND"
  | "UNKNOWN_FLAG"
  | "MISSING_ARGUMENT"
  | "EXTRA_ARGUMENT"
  | "CONFLICT"
  | "UNKNOWN_SCHEME"
  | "NOT_A_VERSION"
  | "NOT_WRITABLE";

/** The command line asks for something that cannot be. */
export class UsageError extends AssayError<UsageErrorCode> {
  constructor(code: UsageErrorCode, message: string, hint?: string, cause?: unknown) {
    super({ code, category: "usage", message, hint, cause });
  }
}
