import type { X509Certificate } from "node:crypto";
import type { CertificateParts } from "./certificate-parts.ts";

/** A certificate with what revocation is told by. */
export interface CertificateOnPath {
  readonly certificate: X509Certificate;
  readonly parts: CertificateParts;
}

/** What an authority says about certificates that it issued: a revocation list, or one answer of OCSP. */
export interface RevocationSource {
  /** The file or address that it is from. */
  readonly name: string;
  /** From when until when it counts, in milliseconds since 1970; without an end where it names none. */
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
  /** Whether it is about a certificate, by its own words. */
  concerns(subject: CertificateOnPath, issuer: CertificateOnPath): boolean;
  /** Whether the issuer made it, or somebody whom the issuer has let. `now` is in milliseconds since 1970. */
  isBy(issuer: CertificateOnPath, now: number): boolean;
  /** About a certificate that it concerns. */
  stateOf(subject: CertificateOnPath): RevocationState;
}

/** `unknown`: the authority itself does not know the certificate. */
export type RevocationState = { readonly is: "good" | "unknown" } | Revoked;

/** When a certificate was revoked, and why. */
export interface Revoked {
  readonly is: "revoked";
  /** Milliseconds since 1970. */
  readonly at: number;
  /** In words; empty where no reason is told. */
  readonly reason: string;
}

/** Reasons by their number (RFC 5280, 5.3.1). */
const reasons: Readonly<Record<number, string>> = {
  1: "its key is compromised",
  2: "the authority is compromised",
  3: "its affiliation changed",
  4: "it was superseded",
  5: "it is no longer needed",
  6: "it is on hold",
  9: "its privilege was withdrawn",
  10: "the attribute authority is compromised",
};

/** A reason in words. */
export function reasonOf(code: Buffer | undefined): string {
  return reasons[code?.[0] ?? 0] ?? "";
}
