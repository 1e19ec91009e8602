/** Why a signature or an attestation does not count. */
export interface Refusal {
  readonly code: RefusalCode;
  /** A clause. */
  readonly message: string;
}

/** Stable words for machines. */
export type RefusalCode =
  | "altered"
  | "expired"
  | "no-trusted-time"
  | "not-allowed"
  | "not-logged"
  | "not-yet-valid"
  | "revocation-unknown"
  | "revoked"
  | "too-old"
  | "unreadable"
  | "untrusted-certificate"
  | "untrusted-identity"
  | "untrusted-key"
  | "wrong-digest"
  | "wrong-type";
