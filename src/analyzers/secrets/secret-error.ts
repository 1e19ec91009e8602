import { AssayError } from "../../runtime/errors.ts";

/**
 * `INVALID_RULE`: a rule that cannot be loaded. `INVALID_KEY`: a key too short for fingerprints.
 * `INVALID_SECRET_CONFIG`: a file of rules and allowances that cannot be used.
 */
export type SecretErrorCode = "INVALID_KEY" | "INVALID_RULE" | "INVALID_SECRET_CONFIG";

/** Rules or keys of the search for secrets that cannot be used. Names the rule, never a value. */
export class SecretError extends AssayError<SecretErrorCode> {
  constructor(parts: { readonly code: SecretErrorCode; readonly message: string; readonly hint: string }) {
    super({ category: "usage", ...parts });
  }
}
