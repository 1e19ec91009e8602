/**
 * Private keys as cosign encrypts them: PEM around JSON that names scrypt and NaCl's secretbox, around PKCS #8.
 *
 * Spec: https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md, https://nacl.cr.yp.to/secretbox.html
 */
import { scryptSync } from "node:crypto";
import nacl from "tweetnacl";
import { AttestationError } from "../attestation-error.ts";

const label = "ENCRYPTED SIGSTORE PRIVATE KEY";
const form =
  /-----BEGIN ENCRYPTED (?:SIGSTORE|COSIGN) PRIVATE KEY-----([A-Za-z0-9+/=\s]{1,16384})-----END ENCRYPTED (?:SIGSTORE|COSIGN) PRIVATE KEY-----/;
const saltBytes = 32;
/** What cosign takes, too: 64 MiB, some tenths of a second. */
const cost = { N: 65_536, r: 8, p: 1 } as const;
/** A file must not make us take more: a gibibyte, 16 passes. */
const maxMemory = 1024 * 1024 * 1024;
const maxPasses = 16;

/** Whether a PEM file holds a key in this form. */
export function isSealedKey(pem: string): boolean {
  return form.test(pem);
}

/** Encrypts a PKCS #8 key in DER form. `random` gives so many random bytes. */
export function sealKey(pkcs8: Uint8Array, password: string, random: (bytes: number) => Uint8Array): string {
  const salt = random(saltBytes);
  const nonce = random(nacl.secretbox.nonceLength);
  const box = nacl.secretbox(Uint8Array.from(pkcs8), Uint8Array.from(nonce), derived(password, salt, cost));
  const text = JSON.stringify({
    kdf: { name: "scrypt", params: cost, salt: base64(salt) },
    cipher: { name: "nacl/secretbox", nonce: base64(nonce) },
    ciphertext: base64(box),
  });
  const lines = base64(Buffer.from(text)).replace(/.{1,64}/g, "$&\n");
  return `-----BEGIN ${label}-----\n${lines}-----END ${label}-----\n`;
}

/** Decrypts to PKCS #8 in DER form. Throws `KEY_LOCKED` or `KEY_UNREADABLE`, naming `what`. */
export function openKey(pem: string, password: string, what: string): Buffer {
  const { salt, nonce, ciphertext, params } = sealedParts(pem, what);
  const opened = nacl.secretbox.open(ciphertext, nonce, derived(password, salt, params));
  if (opened !== null) return Buffer.from(opened);
  throw new AttestationError({
    code: "KEY_LOCKED",
    category: "usage",
    message: `the password does not open ${what}`,
    hint: "Set ASSAY_KEY_PASSWORD to the password that the key was made with.",
  });
}

interface SealedParts {
  readonly salt: Uint8Array;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly params: { readonly N: number; readonly r: number; readonly p: number };
}

function sealedParts(pem: string, what: string): SealedParts {
  const body = form.exec(pem)?.[1] ?? "";
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body, "base64").toString("utf8"));
  } catch (cause) {
    throw unreadable(what, "its content is no JSON", cause);
  }
  const kdf = member(value, "kdf");
  const cipher = member(value, "cipher");
  if (member(kdf, "name") !== "scrypt" || member(cipher, "name") !== "nacl/secretbox")
    throw unreadable(what, "it is encrypted in another way than with scrypt and secretbox");
  const [N, r, p] = ["N", "r", "p"].map((name) => Number(member(member(kdf, "params"), name)));
  if (N === undefined || r === undefined || p === undefined || !isBounded(N, r, p))
    throw unreadable(what, "its scrypt parameters are out of bounds");
  const nonce = bytes(member(cipher, "nonce"));
  if (nonce.length !== nacl.secretbox.nonceLength) throw unreadable(what, "its nonce has the wrong length");
  const [salt, ciphertext] = [bytes(member(kdf, "salt")), bytes(member(value, "ciphertext"))];
  return { salt, nonce, ciphertext, params: { N, r, p } };
}

function isBounded(N: number, r: number, p: number): boolean {
  const whole = [N, r, p].every((one) => Number.isSafeInteger(one) && one > 0);
  return whole && N > 1 && Number.isInteger(Math.log2(N)) && 128 * N * r <= maxMemory && p <= maxPasses;
}

function derived(password: string, salt: Uint8Array, { N, r, p }: SealedParts["params"]): Uint8Array {
  const maxmem = 256 * N * r + 1024 * 1024;
  return Uint8Array.from(scryptSync(password, salt, nacl.secretbox.keyLength, { N, r, p, maxmem }));
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function bytes(value: unknown): Uint8Array {
  return Uint8Array.from(Buffer.from(typeof value === "string" ? value : "", "base64"));
}

function base64(value: Uint8Array): string {
  return Buffer.from(value).toString("base64");
}

function unreadable(what: string, why: string, cause?: unknown): AttestationError {
  return new AttestationError({
    code: "KEY_UNREADABLE",
    category: "usage",
    message: `${what} is no key that can be used: ${why}`,
    hint: "Make a pair with `assay attest keygen`.",
    cause,
  });
}
