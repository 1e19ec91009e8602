/**
 * What an operator has to do with an error; the command line maps it to an exit code, the server to a status.
 * `usage`: what was asked is wrong. `artifact`: what was named cannot be read. `data`: advisories are missing
 * or unusable. `environment`: the machine (disk, permissions).
 */
export type ErrorCategory = "usage" | "artifact" | "data" | "environment";

/** What an {@link AssayError} is made of. */
export interface AssayErrorParts<Code extends string> {
  /** Stable, upper snake case, listed in `docs/reference/errors.md`. */
  readonly code: Code;
  readonly category: ErrorCategory;
  /** What went wrong and where, one sentence without a full stop. Never holds a secret or file content. */
  readonly message: string;
  /** What to do about it, one imperative sentence. */
  readonly hint?: string | undefined;
  /** Whether the same call may work later. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/**
 * A failure of the input or of the environment that ends the operation. Every room that throws has one
 * subclass with its own union of codes. What is not an `AssayError` is a bug.
 */
export class AssayError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly category: ErrorCategory;
  readonly hint: string | undefined;
  readonly retryable: boolean;

  constructor(parts: AssayErrorParts<Code>) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = new.target.name;
    this.code = parts.code;
    this.category = parts.category;
    this.hint = parts.hint;
    this.retryable = parts.retryable ?? false;
  }
}

/** The message of anything that was thrown. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
