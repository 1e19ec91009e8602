import type { Bundle } from "@sigstore/bundle";

/** How a signature is kept. */
export type SignedForm = "bundle" | "cosign-attestation" | "cosign-signature";

/** One signature with what it covers, in whatever form it was kept. */
export interface Signed {
  /** Digest or tag of the manifest that holds it, or a file's name. */
  readonly place: string;
  readonly form: SignedForm;
  /** With exactly one signature. */
  readonly bundle: Bundle;
  /** What a signature outside an envelope covers. */
  readonly payload?: Buffer;
}

/** Something that should hold a signature and cannot be read as that. */
export interface Unreadable {
  readonly place: string;
  /** A clause. */
  readonly problem: string;
}
