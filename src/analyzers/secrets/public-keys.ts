import { createHash, createPublicKey, X509Certificate, type KeyObject } from "node:crypto";
import type { ByteSource } from "#formats";

/** A public key that lies in a file, by the digest that its private half has too. */
export interface PublicKeyPlace {
  readonly kind: "certificate" | "public key" | "SSH public key";
  readonly publicKey: string;
}

const named = /(?:\.(?:crt|cer|cert|pem|pub|key)|\/authorized_keys)$/i;
/** Authorities that everybody trusts: nobody keeps their private keys in an image. */
const authorities = /^\/(?:etc\/ssl\/certs|usr\/share\/ca-certificates|etc\/pki\/ca-trust)\//;
const maxBytes = 128 * 1024;
const maxKeys = 32;

/** Whether a file is looked at for public keys, by its name and size. */
export function mayHoldPublicKeys(path: string, size: number): boolean {
  return size <= maxBytes && named.test(path) && !authorities.test(path);
}

/** The public keys and certificates in a file, in PEM or as OpenSSH writes them. */
export function publicKeysIn(content: ByteSource): readonly PublicKeyPlace[] {
  const text = content.read(0, Math.min(content.size, maxBytes)).toString("latin1");
  return [...pemKeys(text), ...sshKeys(text)].slice(0, maxKeys);
}

/** By which the halves of a pair are known: SHA-256 of the public key's DER form (SubjectPublicKeyInfo). */
export function publicKeyDigest(key: KeyObject): string {
  return digestOf(key.export({ type: "spki", format: "der" }));
}

/** The same of a key as OpenSSH writes it (RFC 4253, 6.6); what `ssh-keygen -l` shows. */
export function sshKeyDigest(blob: Uint8Array): string {
  return digestOf(blob);
}

function* pemKeys(text: string): Generator<PublicKeyPlace> {
  const blocks = text.matchAll(
    /-----BEGIN (CERTIFICATE|(?:RSA )?PUBLIC KEY)-----[A-Za-z0-9+/=\s]{64,16384}?-----END \1-----/g,
  );
  let left = maxKeys;
  for (const [block, label] of blocks) {
    left -= 1;
    if (left < 0) return;
    try {
      const isCertificate = label === "CERTIFICATE";
      const key = isCertificate ? new X509Certificate(block).publicKey : createPublicKey(block);
      yield { kind: isCertificate ? "certificate" : "public key", publicKey: publicKeyDigest(key) };
    } catch {
      // Not a key that OpenSSL reads: then it is nobody's other half either.
    }
  }
}

function* sshKeys(text: string): Generator<PublicKeyPlace> {
  for (const [, blob = ""] of text.matchAll(
    /(?:^|\n|\s)(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}) (AAAA[A-Za-z0-9+/]{40,4096}={0,2})/g,
  )) {
    yield { kind: "SSH public key", publicKey: sshKeyDigest(Buffer.from(blob, "base64")) };
  }
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
