import type { Bundle } from "@sigstore/bundle";
import type { Digest } from "#model";
import type { NotaryEnvelope } from "../notary/notary-envelope.ts";

/** How a signature is kept. */
export type SignedForm = "bundle" | "cosign-attestation" | "cosign-signature" | "notary";

/** One signature with what it covers, in whatever form it was kept. */
export type Signed = BundleSigned | NotarySigned;

/** A signature of the Notary Project. */
export interface NotarySigned {
  /** Digest of the manifest that holds it. */
  readonly place: string;
  readonly form: "notary";
  /** Digest of the bytes that hold it, where they were fetched. */
  readonly content?: Digest;
  readonly envelope: NotaryEnvelope;
}

/** A signature of Sigstore. */
export interface BundleSigned {
  /** Digest or tag of the manifest that holds it, or a file's name. */
  readonly place: string;
  readonly form: Exclude<SignedForm, "notary">;
  /** Digest of the bytes that hold it, where they were fetched. */
  readonly content?: Digest;
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
