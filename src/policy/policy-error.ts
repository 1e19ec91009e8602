import { AssayError } from "../runtime/errors.ts";

/**
 * `POLICY_INVALID`: a file is no bundle, or a rule of it has an error. `POLICY_NOT_FOUND`: nothing is under the name.
 * `POLICY_UNREADABLE`: what is there cannot be read.
 */
export type PolicyErrorCode = "POLICY_INVALID" | "POLICY_NOT_FOUND" | "POLICY_UNREADABLE";

/** A policy that cannot be used. */
export class PolicyError extends AssayError<PolicyErrorCode> {
  constructor(code: PolicyErrorCode, message: string, hint?: string, cause?: unknown) {
    super({ code, category: "usage", message, hint, cause });
  }
}
