import type { IssueCode } from "./issue-codes.ts";
import type { LayerNumber } from "./layer-number.ts";

/**
 * Something that could not be read or assessed. A value in the result, never an exception: one broken file
 * does not lose the rest of a scan, and the report says what is missing.
 */
export interface Issue {
  /** Stable, kebab-case, listed in `docs/reference/issues.md`: `malformed-file`, `file-too-large`, … */
  readonly code: IssueCode;
  /** One sentence: what could not be read and why. Never holds content of the file. */
  readonly message: string;
  /** Absolute path within the artifact; nested archives as `/app.jar!/lib/b.jar`. */
  readonly path?: string;
  readonly layer?: LayerNumber;
  /** Byte offset within the file at which reading failed. */
  readonly offset?: number;
}
