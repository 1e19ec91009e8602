import { X509Certificate } from "node:crypto";
import { certificateFingerprint, keyFingerprint } from "../keys/key-identity.ts";
import { revocationRefusal } from "../revocation/check-revocation.ts";
import type { Refusal } from "../verifying/refusal.ts";
import type { Trust, TrustedAuthority } from "../verifying/trust.ts";
import { meetsSubject, oneLine } from "./distinguished-name.ts";

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
 * trusted one, all are within their time, and none was revoked, by fingerprint or by what its authority says ("Notary
 * Project: Certificate Requirements"). `now` is in milliseconds since 1970.
 */
export function trustedAuthority(
  chain: readonly X509Certificate[],
  { authorities, revoked, revocation }: Pick<Trust, "authorities" | "revocation" | "revoked">,
  now: number,
): TrustedAuthority | Refusal {
  const [leaf] = chain;
  if (leaf === undefined) return { code: "unreadable", message: "it has no certificate" };
  const gone = chain
    .flatMap((one) => [certificateFingerprint(one), keyFingerprint(one.publicKey)])
    .find((one) => revoked.has(one));
  if (gone !== undefined)
    return { code: "revoked", message: `a certificate, or the key of it, was revoked: ${gone}` };
  const leading = authorities.filter((one) => pathTo(chain, one) !== undefined);
  const [first] = leading;
  if (first === undefined)
    return { code: "untrusted-certificate", message: "its certificate is of no trusted authority" };
  const flaw =
    flawOf(chain, leaf, now) ??
    (revocation === undefined ? undefined : revocationRefusal(pathTo(chain, first) ?? [], revocation, now));
  if (flaw !== undefined) return flaw;
  const found = leading.find(({ subject }) => subject === undefined || meetsSubject(subject, leaf.subject));
  if (found !== undefined) return found;
  return { code: "untrusted-identity", message: `${oneLine(leaf.subject)} signed it, who is not trusted` };
}

/** From the signer's certificate to one of the authority's, each issued by the next. */
function pathTo(
  chain: readonly X509Certificate[],
  { certificates }: TrustedAuthority,
): readonly X509Certificate[] | undefined {
  return certificates
    .map((root) => {
      const end = chain.findIndex((one) => one.raw.equals(root.raw));
      return end === -1 ? [...chain, root] : chain.slice(0, end + 1);
    })
    .find((path) => path.every((one, index) => isIssuedBy(one, path[index + 1])));
}

function isIssuedBy(one: X509Certificate, issuer: X509Certificate | undefined): boolean {
  return issuer === undefined || (issuer.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey));
}

/** `Nov 28 01:07:51 2026 GMT`, as messages write times. */
function timeOf(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time.toISOString().replace(".000Z", "Z");
}

function flawOf(chain: readonly X509Certificate[], leaf: X509Certificate, now: number): Refusal | undefined {
  // A time that cannot be read is over.
  const late = chain.find(({ validTo }) => !(now <= Date.parse(validTo)));
  if (late !== undefined)
    return {
      code: "expired",
      message: `the certificate of ${oneLine(late.subject)} expired on ${timeOf(late.validTo)}`,
    };
  const early = chain.find(({ validFrom }) => !(now >= Date.parse(validFrom)));
  if (early !== undefined)
    return {
      code: "not-yet-valid",
      message: `the certificate of ${oneLine(early.subject)} counts from ${timeOf(early.validFrom)} on`,
    };
  // `keyUsage` is Node's name for the extended usages.
  const usages = leaf.keyUsage as readonly string[] | undefined;
  if (chain.length > 1 && leaf.ca)
    return { code: "untrusted-certificate", message: "an authority's own certificate signed it" };
  if (usages !== undefined && !usages.includes(codeSigning))
    return { code: "untrusted-certificate", message: "its certificate is not one for signing code" };
  return undefined;
}
