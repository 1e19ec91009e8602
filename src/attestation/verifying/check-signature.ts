import { X509Certificate } from "node:crypto";
import type { Bundle } from "@sigstore/bundle";
import type { TrustedRoot } from "@sigstore/protobuf-specs";
import {
  PolicyError,
  toSignedEntity,
  toTrustMaterial,
  VerificationError,
  Verifier,
  type TrustMaterial,
} from "@sigstore/verify";
import { errorMessage } from "../../runtime/errors.ts";
import { certificateFingerprint, keyFingerprint, keyHint } from "../keys/key-identity.ts";
import { revocationRefusal } from "../revocation/check-revocation.ts";
import { checkNotary } from "../notary/check-notary.ts";
import { meets } from "./identity-pattern.ts";
import type { Refusal } from "./refusal.ts";
import type { TrustedSignatory } from "./signatory.ts";
import type { BundleSigned, Signed } from "./signed.ts";
import type { Allowance, Trust, TrustedIdentity, TrustedKey } from "./trust.ts";

/** Checks the signature alone, against every key and identity that is trusted. `now` is in milliseconds since 1970. */
export function checkSignature(signed: Signed, trust: Trust, now: number): TrustedSignatory | Refusal {
  if (signed.form === "notary") return checkNotary(signed.envelope, trust, now);
  const byKey = keyThatMade(signed, trust);
  if (byKey !== undefined) return withinValidity(byKey, trust, now);
  const isKeyless = signed.bundle.verificationMaterial.content.$case !== "publicKey";
  if (isKeyless && trust.root !== undefined && trust.identities.length > 0)
    return checkCertificate(signed, trust, now);
  return unknownSigner(signed, trust, isKeyless);
}

function keyThatMade({ bundle, payload }: BundleSigned, { keys }: Trust): TrustedKey | undefined {
  // Neither log nor timestamp is asked about a key: who trusts the key itself needs no witness of when it was.
  const bare = {
    ...bundle,
    verificationMaterial: {
      content: { $case: "publicKey", publicKey: { hint: "" } },
      tlogEntries: [],
      timestampVerificationData: { rfc3161Timestamps: [] },
    },
  } as unknown as Bundle;
  return keys.find(({ publicKey }) => {
    const material: TrustMaterial = {
      certificateAuthorities: [],
      timestampAuthorities: [],
      tlogs: [],
      ctlogs: [],
      publicKey: () => ({ publicKey, validFor: () => true }),
    };
    const verifier = new Verifier(material, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 });
    try {
      verifier.verify(toSignedEntity(bare, payload));
      return true;
    } catch (thrown) {
      if (thrown instanceof VerificationError) return false;
      throw thrown;
    }
  });
}

/** Without timestamps the library never asks whether a key still counts. */
function withinValidity(key: TrustedKey, { revoked }: Trust, now: number): TrustedSignatory | Refusal {
  const fingerprint = keyFingerprint(key.publicKey);
  if (revoked.has(fingerprint)) return { code: "revoked", message: `the key ${key.name} was revoked` };
  if (key.validFrom !== undefined && now < key.validFrom)
    return {
      code: "not-yet-valid",
      message: `the key ${key.name} counts only from ${time(key.validFrom)} on`,
    };
  if (key.validUntil !== undefined && now >= key.validUntil)
    return { code: "expired", message: `the key ${key.name} expired on ${time(key.validUntil)}` };
  return { identity: fingerprint, issuer: "", ...allowanceOf(key) };
}

function allowanceOf({ allow }: Allowance): Allowance {
  return allow === undefined ? {} : { allow };
}

/** Several entries can mean one person: what any of them allows is allowed. */
function together(entries: readonly Allowance[]): Allowance {
  if (entries.every(({ allow }) => allow === undefined)) return {};
  return { allow: entries.flatMap(({ allow }) => allow ?? ["*"]) };
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}

/** What the root lists is asked for: a private instance without a log names none. `now` is in milliseconds since 1970. */
function checkCertificate(
  { bundle, payload }: BundleSigned,
  { root, identities, revoked, revocation }: Trust,
  now: number,
): TrustedSignatory | Refusal {
  if (root === undefined) return { code: "untrusted-identity", message: "there is no trusted root" };
  const verifier = new Verifier(toTrustMaterial(root), {
    tlogThreshold: root.tlogs.length === 0 ? 0 : 1,
    ctlogThreshold: root.ctlogs.length === 0 ? 0 : 1,
    timestampThreshold: 1,
  });
  try {
    const { identity, key } = verifier.verify(toSignedEntity(bundle, payload));
    const certificate = certificateOf(bundle);
    const fingerprints = [
      keyFingerprint(key),
      ...(certificate === undefined ? [] : [certificateFingerprint(certificate)]),
    ];
    const gone = fingerprints.find((one) => revoked.has(one));
    if (gone !== undefined)
      return { code: "revoked", message: `its certificate, or the key of it, was revoked: ${gone}` };
    if (certificate !== undefined && revocation !== undefined) {
      // Certificates that count for minutes are on no list: none is demanded.
      const rules = { ...revocation, required: false };
      const refusal = revocationRefusal(pathIn(root, certificate), rules, now);
      if (refusal !== undefined) return refusal;
    }
    const subject = identity?.subjectAlternativeName ?? "";
    const issuer = identity?.extensions?.issuer ?? "";
    const trusted = identities.filter((one) => isWhom(one, subject, issuer));
    if (trusted.length > 0) return { identity: subject, issuer, ...together(trusted) };
    return { code: "untrusted-identity", message: `${subject} of ${issuer} signed it, who is not trusted` };
  } catch (thrown) {
    return refusalOf(thrown);
  }
}

/** The signer's, which was verified. */
function certificateOf({ verificationMaterial: { content } }: Bundle): X509Certificate | undefined {
  const certificate =
    content.$case === "certificate"
      ? content.certificate
      : content.$case === "x509CertificateChain"
        ? content.x509CertificateChain.certificates[0]
        : undefined;
  return certificate === undefined ? undefined : new X509Certificate(certificate.rawBytes);
}

/** From a certificate over those of a root that issued it; it ends where none did. */
function pathIn({ certificateAuthorities }: TrustedRoot, leaf: X509Certificate): readonly X509Certificate[] {
  const known = certificateAuthorities
    .flatMap(({ certChain }) => certChain?.certificates ?? [])
    .map(({ rawBytes }) => new X509Certificate(rawBytes));
  const path = [leaf];
  while (path.length <= known.length) {
    const last = path.at(-1) ?? leaf;
    const issuer = known.find(
      (one) => !path.includes(one) && last.checkIssued(one) && last.verify(one.publicKey),
    );
    if (issuer === undefined) break;
    path.push(issuer);
  }
  return path;
}

function isWhom(trusted: TrustedIdentity, subject: string, issuer: string): boolean {
  return meets(trusted.subject, subject) && meets(trusted.issuer, issuer);
}

function refusalOf(thrown: unknown): Refusal {
  const message = errorMessage(thrown).slice(0, 300);
  if (thrown instanceof PolicyError) return { code: "untrusted-identity", message };
  if (!(thrown instanceof VerificationError))
    return {
      code: "unreadable",
      message: `its certificate, log entry or timestamp cannot be read: ${message}`,
    };
  const byCode: Partial<Record<VerificationError["code"], Refusal>> = {
    CERTIFICATE_ERROR: {
      code: "untrusted-certificate",
      message: `its certificate is of no trusted authority, or was not valid when it signed: ${message}`,
    },
    SIGNATURE_ERROR: { code: "altered", message: "its content was changed after it was signed" },
    TIMESTAMP_ERROR: {
      code: "no-trusted-time",
      message: `no trusted log or timestamp says when it signed: ${message}`,
    },
  };
  return (
    byCode[thrown.code] ?? { code: "not-logged", message: `its entry in the log is not good: ${message}` }
  );
}

function unknownSigner({ bundle }: BundleSigned, trust: Trust, isKeyless: boolean): Refusal {
  if (isKeyless) {
    const message = "a certificate signed it, and no identity with a trusted root was given to check it by";
    return { code: "untrusted-identity", message };
  }
  const { content } = bundle.verificationMaterial;
  const hint = content.$case === "publicKey" ? content.publicKey.hint : "";
  const claimed = trust.keys.find(({ publicKey }) => keyHint(publicKey) === hint);
  if (claimed === undefined) return { code: "untrusted-key", message: "no trusted key made its signature" };
  return {
    code: "altered",
    message: `it names the key ${claimed.name}, and was changed after it was signed`,
  };
}
