import { createPrivateKey, createPublicKey, sign, type KeyObject } from "node:crypto";
import { AttestationError } from "../attestation-error.ts";
import { keyHint } from "./key-identity.ts";
import { isSealedKey, openKey } from "./sealed-key.ts";
import type { SigningKey } from "./signing-key.ts";

/** A file with a key. */
export interface KeyFile {
  readonly pem: string;
  /** How messages name it. */
  readonly what: string;
}

/**
 * The private key of a PEM file: PKCS #8, plain or encrypted, SEC 1, PKCS #1, or as cosign encrypts it; on an
 * elliptic curve of P-256 or P-384, RSA of 2048 bits or more, or Ed25519. Throws `AttestationError`.
 */
export function readPrivateKey(file: KeyFile, password: string | undefined): SigningKey {
  const key = checkedKind(privateKeyOf(file, password), file.what);
  const publicKey = createPublicKey(key);
  return {
    publicKey,
    hint: keyHint(publicKey),
    sign: (bytes) => Promise.resolve(sign(digestFor(key), bytes, key)),
  };
}

/** The public key of a PEM file, or of a certificate. Throws `KEY_UNREADABLE`. */
export function readPublicKey({ pem, what }: KeyFile): KeyObject {
  // OpenSSL would give the public half; a file like this has no place where only verification is asked for.
  if (/PRIVATE KEY-----/.test(pem))
    throw unusable(what, "it holds a private key, and a public one is needed");
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    // The library's message may quote the file.
    throw unusable(what, "it holds no public key in PEM form");
  }
  return checkedKind(key, what);
}

/** Edwards curves have their hash built in. */
function digestFor(key: KeyObject): "sha256" | null {
  return key.asymmetricKeyType === "ed25519" ? null : "sha256";
}

function privateKeyOf({ pem, what }: KeyFile, password: string | undefined): KeyObject {
  const isEncrypted = /ENCRYPTED/.test(pem);
  if (isEncrypted && password === undefined) {
    throw new AttestationError({
      code: "KEY_LOCKED",
      category: "usage",
      message: `${what} is encrypted, and there is no password`,
      hint: "Set ASSAY_KEY_PASSWORD.",
    });
  }
  if (isSealedKey(pem)) {
    const der = openKey(pem, password ?? "", what);
    return parsed(() => createPrivateKey({ key: der, format: "der", type: "pkcs8" }), what);
  }
  const passphrase = password === undefined ? {} : { passphrase: password };
  return parsed(() => createPrivateKey({ key: pem, format: "pem", ...passphrase }), what, isEncrypted);
}

function parsed(read: () => KeyObject, what: string, isEncrypted = false): KeyObject {
  try {
    return read();
  } catch {
    if (!isEncrypted) throw unusable(what, "it holds no private key in PEM form");
    throw new AttestationError({
      code: "KEY_LOCKED",
      category: "usage",
      message: `the password does not open ${what}`,
      hint: "Set ASSAY_KEY_PASSWORD to the password that the key was made with.",
    });
  }
}

function checkedKind(key: KeyObject, what: string): KeyObject {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const curve = details?.namedCurve;
  if (type === "ed25519") return key;
  if (type === "ec" && (curve === "prime256v1" || curve === "secp384r1")) return key;
  if (type === "rsa" && (details?.modulusLength ?? 0) >= 2048) return key;
  throw unusable(what, `its kind (${[type, curve].filter(Boolean).join(" ")}) is not used for signing here`);
}

function unusable(what: string, why: string): AttestationError {
  return new AttestationError({
    code: "KEY_UNREADABLE",
    category: "usage",
    message: `${what} is no key that can be used: ${why}`,
    hint: "Use ECDSA on P-256 or P-384, RSA from 2048 bits on, or Ed25519; `assay attest keygen` makes a pair.",
  });
}
