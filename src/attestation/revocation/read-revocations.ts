import { AttestationError } from "../attestation-error.ts";
import { DerError, readDER } from "./der.ts";
import { readList } from "./read-list.ts";
import { isOcspResponse, readOcspResponse } from "./read-ocsp-response.ts";
import type { RevocationSource } from "./revocation-source.ts";

/** Of a file with lists; that of a large public authority has some 10 MiB. */
export const maxRevocationBytes = 32 * 1024 * 1024;

/** Revocation lists (PEM or DER) or an answer of OCSP (DER). Throws `TRUST_UNREADABLE`. */
export function readRevocations(bytes: Buffer, name: string): readonly RevocationSource[] {
  if (bytes.length > maxRevocationBytes) throw broken(name, `it is larger than ${maxRevocationBytes} bytes`);
  try {
    return encoded(bytes).flatMap((one) => {
      const value = readDER(one);
      return isOcspResponse(value) ? readOcspResponse(value, name) : [readList(value, name)];
    });
  } catch (thrown) {
    if (thrown instanceof DerError) throw broken(name, thrown.message, thrown);
    throw thrown;
  }
}

function encoded(bytes: Buffer): readonly Buffer[] {
  const blocks = bytes.toString("latin1").match(/-----BEGIN X509 CRL-----[^-]*-----END X509 CRL-----/g);
  return blocks?.map((one) => Buffer.from(one.replace(/-----[^-]*-----/g, ""), "base64")) ?? [bytes];
}

function broken(name: string, why: string, cause?: unknown): AttestationError {
  return new AttestationError({
    code: "TRUST_UNREADABLE",
    category: "usage",
    message: `${name} is no revocation list and no answer of OCSP that can be used: ${why}`,
    hint: "Name a list (PEM or DER) or an answer as `openssl ocsp -respout` writes it.",
    cause,
  });
}
