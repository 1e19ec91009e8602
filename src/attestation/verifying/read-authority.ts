import { X509Certificate } from "node:crypto";
import { AttestationError } from "../attestation-error.ts";
import type { TrustedAuthority } from "./trust.ts";

const maxCertificates = 1_000;

/** Certificates of a PEM file, by which signatures of the Notary Project count. Throws `TRUST_UNREADABLE`. */
export function readAuthority(bytes: Buffer, name: string): TrustedAuthority {
  const blocks =
    bytes.toString("latin1").match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  try {
    const certificates = blocks.slice(0, maxCertificates).map((one) => new X509Certificate(one));
    if (certificates.length > 0) return { name, certificates };
  } catch {
    // The library's message says less than ours.
  }
  throw new AttestationError({
    code: "TRUST_UNREADABLE",
    category: "usage",
    message: `${name} holds no certificates in PEM form`,
    hint: "Name a file with the certificates of the authority.",
  });
}
