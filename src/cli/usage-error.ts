import { AssayError } from "../runtime/errors.ts";

/**
 * `UNKNOWN_COMMAND`: no command of this name. `UNKNOWN_FLAG`: no option of this name, or not of this command.
 * `MISSING_ARGUMENT`: the command needs more. `EXTRA_ARGUMENT`: the command takes less. `CONFLICT`: what was
 * asked for does not go together. `UNKNOWN_SCHEME`: no version scheme of this name. `NOT_A_VERSION`: a text is no
 * version of its scheme. `NOT_WRITABLE`: a report or another file cannot be written. `NOT_READABLE`: a file that was
 * named cannot be read, or is not what it should be. `UNKNOWN_NAME`: nothing of that name is there.
 */
export type UsageErrorCode =
  | "UNKNOWN_COMMAND"
  | "UNKNOWN_FLAG"
  | "MISSING_ARGUMENT"
  | "EXTRA_ARGUMENT"
  | "CONFLICT"
  | "UNKNOWN_SCHEME"
  | "NOT_A_VERSION"
  | "NOT_WRITABLE"
  | "NOT_READABLE"
  | "UNKNOWN_NAME";

/** The command line asks for something that cannot be. */
export class UsageError extends AssayError<UsageErrorCode> {
  constructor(code: UsageErrorCode, message: string, hint?: string, cause?: unknown) {
    super({ code, category: "usage", message, hint, cause });
  }
}
