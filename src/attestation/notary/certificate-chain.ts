import { X509Certificate } from "node:crypto";
import { keyFingerprint } from "../keys/key-identity.ts";
import type { Refusal } from "../verifying/refusal.ts";
import type { Trust, TrustedAuthority } from "../verifying/trust.ts";
import { meetsSubject } from "./distinguished-name.ts";

const codeSigning = "1.3.6.1.5.5.7.3.3";

/** Certificates in DER form, the signer's first; undefined where one cannot be read. */
export function readCertificates(chain: readonly Buffer[]): readonly X509Certificate[] | undefined {
  try {
    const certificates = chain.map((one) => new X509Certificate(one));
    // A key is decoded when it is asked for, and may be broken or of a kind that OpenSSL does not know.
    return certificates.filter(({ publicKey }) => publicKey.type === "public");
  } catch {
    // Whoever asks says which signature it was.
    return undefined;
  }
}

/**
 * The authority by which a signer counts, or why none does: each certificate was issued by the next, the last by a
 * trusted one, all are within their time, and none was revoked ("Notary Project: Certificate Requirements"). `now` is
 * in milliseconds since 1970.
 */
export function trustedAuthority(
  chain: readonly X509Certificate[],
  { authorities, revoked }: Pick<Trust, "authorities" | "revoked">,
  now: number,
): TrustedAuthority | Refusal {
  const [leaf] = chain;
  if (leaf === undefined) return { code: "unreadable", message: "it has no certificate" };
  const gone = chain
    .flatMap((one) => [fingerprintOf(one), keyFingerprint(one.publicKey)])
    .find((one) => revoked.has(one));
  if (gone !== undefined)
    return { code: "revoked", message: `a certificate, or the key of it, was revoked: ${gone}` };
  const leading = authorities.filter(({ certificates }) => certificates.some((root) => leadsTo(chain, root)));
  if (leading.length === 0)
    return { code: "untrusted-certificate", message: "its certificate is of no trusted authority" };
  const flaw = flawOf(chain, leaf, now);
  if (flaw !== undefined) return flaw;
  const found = leading.find(({ subject }) => subject === undefined || meetsSubject(subject, leaf.subject));
  if (found !== undefined) return found;
  return { code: "untrusted-identity", message: `${oneLine(leaf.subject)} signed it, who is not trusted` };
}

/** A subject as one line: `CN=release.example, O=Example`. */
export function oneLine(subject: string): string {
  return subject.split("\n").reverse().join(", ");
}

/** SHA-256 of a certificate. */
function fingerprintOf({ fingerprint256 }: X509Certificate): string {
  return `sha256:${fingerprint256.replaceAll(":", "").toLowerCase()}`;
}

function leadsTo(chain: readonly X509Certificate[], root: X509Certificate): boolean {
  const end = chain.findIndex((one) => one.raw.equals(root.raw));
  const path = end === -1 ? [...chain, root] : chain.slice(0, end + 1);
  return path.every((one, index) => {
    const issuer = path[index + 1];
    return issuer === undefined || (issuer.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey));
  });
}

function flawOf(chain: readonly X509Certificate[], leaf: X509Certificate, now: number): Refusal | undefined {
  const late = chain.find(({ validTo }) => now > Date.parse(validTo));
  if (late !== undefined)
    return {
      code: "expired",
      message: `the certificate of ${oneLine(late.subject)} expired on ${late.validTo}`,
    };
  const early = chain.find(({ validFrom }) => now < Date.parse(validFrom));
  if (early !== undefined)
    return {
      code: "not-yet-valid",
      message: `the certificate of ${oneLine(early.subject)} counts from ${early.validFrom} on`,
    };
  // `keyUsage` is Node's name for the extended usages.
  const usages = leaf.keyUsage as readonly string[] | undefined;
  if (chain.length > 1 && leaf.ca)
    return { code: "untrusted-certificate", message: "an authority's own certificate signed it" };
  if (usages !== undefined && !usages.includes(codeSigning))
    return { code: "untrusted-certificate", message: "its certificate is not one for signing code" };
  return undefined;
}
