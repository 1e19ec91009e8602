import { createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from "node:crypto";
import type { ByteSource } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";
import { misconfigVersion } from "../version.ts";

/** A certificate or a private key in PEM form. Nothing of the key itself. */
export interface KeyMaterial {
  readonly kind: "certificate" | "private-key";
  readonly line: number;
  /** `rsa`, `ec`, `ed25519`, `dsa`, …; empty of a key that is encrypted. */
  readonly keyType: string;
  /** Bits of the modulus; 0 where the type has none. */
  readonly bits: number;
  /** Of a certificate: milliseconds since 1970 at which it ends. */
  readonly validTo?: number;
  /** Of a certificate: how it is signed, in OpenSSL's words. */
  readonly signature?: string;
}

export const keyMaterialFact = defineFactKind<KeyMaterial>("key-material");

const block =
  /-----BEGIN (CERTIFICATE|(?:RSA |EC |DSA |)PRIVATE KEY)-----[A-Za-z0-9+/=\s]{1,20000}-----END \1-----/g;
/** More are a trust store: what others are trusted for, not what the image shows of itself. */
const maxBlocks = 8;

/** PEM files (RFC 7468) with a few certificates and keys. */
export const keyMaterialExtractor: Extractor<KeyMaterial> = {
  id: "misconfig/key-material",
  version: misconfigVersion,
  kind: keyMaterialFact,
  selects: {
    suffixes: [".pem", ".crt", ".cer", ".key", ".cert"],
    maxBytes: 256 * 1024,
    passesOverLarger: true,
  },
  spec: { title: "RFC 7468, Textual Encodings of PKIX", url: "https://www.rfc-editor.org/rfc/rfc7468" },
  extract: (_file, content) => readKeyMaterial(content),
};

function readKeyMaterial(content: ByteSource): Extraction<KeyMaterial> {
  const text = content.read(0, content.size).toString("latin1");
  const found = [...text.matchAll(block)].slice(0, maxBlocks + 1);
  if (found.length > maxBlocks) return { facts: [], issues: [] };
  const facts = found.flatMap(([pem, label = ""], at) => {
    const line = text.slice(0, found[at]?.index ?? 0).split("\n").length;
    return (label === "CERTIFICATE" ? certificateOf(pem, line) : privateKeyOf(pem, line)) ?? [];
  });
  return { facts, issues: [] };
}

function certificateOf(pem: string, line: number): KeyMaterial | undefined {
  try {
    const certificate = new X509Certificate(pem);
    const validTo = Date.parse(certificate.validTo);
    const { signatureAlgorithm } = certificate as { signatureAlgorithm?: string };
    return {
      kind: "certificate",
      line,
      ...strengthOf(certificate.publicKey),
      // A date that nobody can read is none; a cache would keep it as null.
      ...(Number.isNaN(validTo) ? {} : { validTo }),
      ...(signatureAlgorithm === undefined ? {} : { signature: signatureAlgorithm }),
    };
  } catch {
    // OpenSSL reads it not: an example in a document, or a form of key that it does not know.
    return undefined;
  }
}

function privateKeyOf(pem: string, line: number): KeyMaterial | undefined {
  try {
    return { kind: "private-key", line, ...strengthOf(createPublicKey(createPrivateKey(pem))) };
  } catch {
    // Encrypted, or no key.
    return undefined;
  }
}

function strengthOf(key: KeyObject): Pick<KeyMaterial, "keyType" | "bits"> {
  return { keyType: key.asymmetricKeyType ?? "", bits: key.asymmetricKeyDetails?.modulusLength ?? 0 };
}
