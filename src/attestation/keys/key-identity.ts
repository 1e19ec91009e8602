import { createHash, type KeyObject, type X509Certificate } from "node:crypto";

/** SHA-256 over the public key's SubjectPublicKeyInfo in DER form, as `sha256:…`: how reports name a key. */
export function keyFingerprint(publicKey: KeyObject): string {
  return `sha256:${spkiHash(publicKey).toString("hex")}`;
}

/** The same in base64: what cosign puts into a bundle as the hint at its key. */
export function keyHint(publicKey: KeyObject): string {
  return spkiHash(publicKey).toString("base64");
}

/** SHA-256 of a certificate, written in the same way. */
export function certificateFingerprint({ fingerprint256 }: X509Certificate): string {
  return `sha256:${fingerprint256.replaceAll(":", "").toLowerCase()}`;
}

function spkiHash(publicKey: KeyObject): Buffer {
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest();
}
