import { constants, verify, type X509Certificate } from "node:crypto";
import type { Refusal } from "../verifying/refusal.ts";
import type { Trust } from "../verifying/trust.ts";
import type { TrustedSignatory } from "../verifying/signatory.ts";
import { readCertificates, trustedAuthority } from "./certificate-chain.ts";
import { oneLine } from "./distinguished-name.ts";
import { understood, type NotaryEnvelope } from "./notary-envelope.ts";

/** Hash by algorithm, and whether it is of an elliptic curve. */
const algorithms: Readonly<Record<string, { readonly hash: string; readonly isCurve: boolean }>> = {
  ES256: { hash: "sha256", isCurve: true },
  ES384: { hash: "sha384", isCurve: true },
  ES512: { hash: "sha512", isCurve: true },
  PS256: { hash: "sha256", isCurve: false },
  PS384: { hash: "sha384", isCurve: false },
  PS512: { hash: "sha512", isCurve: false },
};

/**
 * Checks a signature of the Notary Project as strictly as its level `strict` asks: integrity, authenticity, expiry.
 * Revocation is by what the trust policy names; no server is asked. `now` is in milliseconds since 1970.
 */
export function checkNotary(envelope: NotaryEnvelope, trust: Trust, now: number): TrustedSignatory | Refusal {
  const { critical, expiry, scheme } = envelope;
  if (trust.authorities.length === 0) {
    const message = "a certificate signed it, and no authority of certificates was given to check it by";
    return { code: "untrusted-certificate", message };
  }
  const strange = critical.find((name) => !understood.has(name));
  if (strange !== undefined)
    return {
      code: "unreadable",
      message: `it demands that ${strange.slice(0, 100)} is understood, which it is not`,
    };
  if (scheme !== "notary.x509" && scheme !== "notary.x509.signingAuthority")
    return { code: "unreadable", message: `its signing scheme ${scheme.slice(0, 100)} is not known` };
  const chain = readCertificates(envelope.chain);
  const [leaf] = chain ?? [];
  if (chain === undefined || leaf === undefined)
    return { code: "unreadable", message: "its certificates cannot be read" };
  if (!isSignedBy(envelope, leaf))
    return { code: "altered", message: "its content was changed after it was signed" };
  const authority = trustedAuthority(chain, trust, now);
  if ("code" in authority) return authority;
  if (expiry !== undefined && now >= expiry)
    return { code: "expired", message: `it expired on ${new Date(expiry).toISOString()}` };
  return {
    identity: oneLine(leaf.subject),
    issuer: oneLine(leaf.issuer),
    ...(authority.allow === undefined ? {} : { allow: authority.allow }),
  };
}

function isSignedBy(
  { algorithm, signature, signedBytes }: NotaryEnvelope,
  { publicKey }: X509Certificate,
): boolean {
  const known = Object.hasOwn(algorithms, algorithm) ? algorithms[algorithm] : undefined;
  const isCurve = publicKey.asymmetricKeyType === "ec";
  if (known === undefined || known.isCurve !== isCurve) return false;
  if (!isCurve && (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) return false;
  const key = isCurve
    ? ({ key: publicKey, dsaEncoding: "ieee-p1363" } as const)
    : {
        key: publicKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      };
  try {
    return verify(known.hash, signedBytes, key, signature);
  } catch {
    // A key of another kind than RSA.
    return false;
  }
}
