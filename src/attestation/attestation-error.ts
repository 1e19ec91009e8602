import { AssayError } from "../runtime/errors.ts";

/**
 * `KEY_UNREADABLE`: a file is no key that can be used. `KEY_LOCKED`: a key is encrypted and the password is missing
 * or wrong. `SIGNING_FAILED`: the program that holds a key did not sign. `TRUST_UNREADABLE`: a trust policy or a
 * trusted root is not what it should be.
 */
export type AttestationErrorCode = "KEY_LOCKED" | "KEY_UNREADABLE" | "SIGNING_FAILED" | "TRUST_UNREADABLE";

/** A key or a trust policy that cannot be used. Never holds key material. */
export class AttestationError extends AssayError<AttestationErrorCode> {}
