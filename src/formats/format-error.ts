import { AssayError } from "../runtime/errors.ts";

/** `MALFORMED`: not what the format says. `TRUNCATED`: ends early. `LIMIT`: larger, deeper or more than allowed. `UNSUPPORTED`: valid, but a variant that is not read. */
export type FormatErrorCode = "MALFORMED" | "TRUNCATED" | "LIMIT" | "UNSUPPORTED";

/** Where reading failed, and of what. */
export interface FormatErrorDetail {
  /** Byte offset. */
  readonly offset?: number | undefined;
  readonly cause?: unknown;
}

/** A file that cannot be read as what it seemed to be. Callers that go on turn it into an issue. */
export class FormatError extends AssayError<FormatErrorCode> {
  /** The format, as in `tar`, `zip`, `sqlite`. */
  readonly format: string;
  /** Byte offset at which reading failed, where known. */
  readonly offset: number | undefined;

  /**
   * @param detail the offset at which reading failed, or that and what it failed of
   */
  constructor(
    format: string,
    code: FormatErrorCode,
    message: string,
    detail: number | FormatErrorDetail = {},
  ) {
    const { offset, cause } = typeof detail === "number" ? { offset: detail } : detail;
    super({ code, category: "artifact", message: `${format}: ${message}`, cause });
    this.format = format;
    this.offset = offset;
  }
}
