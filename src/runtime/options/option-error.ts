import { AssayError } from "../errors.ts";

/**
 * `UNKNOWN_KEY`: no option of this name. `INVALID_VALUE`: the option does not take this value.
 * `MISSING_VALUE`: the option was given without a value. `CONFIG_UNREADABLE`: the configuration file cannot be
 * read or is no YAML mapping.
 */
export type OptionErrorCode = "UNKNOWN_KEY" | "INVALID_VALUE" | "MISSING_VALUE" | "CONFIG_UNREADABLE";

/** An option that is wrong where it was given. */
export class OptionError extends AssayError<OptionErrorCode> {
  constructor(code: OptionErrorCode, message: string, hint?: string, cause?: unknown) {
    super({ code, category: "usage", message, hint, cause });
  }
}
