import { createPrivateKey, createPublicKey } from "node:crypto";
import { publicKeyDigest, sshKeyDigest } from "../public-keys.ts";
import type { SecretAssessment } from "../secret-rule.ts";

const minBody = 32;
const derSequence = 0x30;

/** Whether a PEM block holds a key: its body is base64 of some length. */
export function isPemBlock(value: string): boolean {
  return bodyOf(value).length >= minBody;
}

/** Type, size and whether a passphrase protects it, of PKCS #1, PKCS #8, SEC 1, DSA and OpenSSH keys in PEM. */
export function assessPrivateKey(value: string): SecretAssessment {
  const text = unescaped(value);
  if (/ENCRYPTED|DEK-Info/.test(text)) {
    return { confidence: "likely", severity: "medium", detail: "encrypted with a passphrase" };
  }
  if (text.includes("OPENSSH")) return assessOpenSsh(bodyOf(text));
  try {
    const key = createPrivateKey(normalized(text));
    const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
    const size = modulusLength ?? namedCurve ?? "";
    const type = (key.asymmetricKeyType ?? "key").toUpperCase();
    const publicKey = publicKeyDigest(createPublicKey(key));
    return { confidence: "verified", detail: `${type} ${size}`.trimEnd() + ", not encrypted", publicKey };
  } catch {
    // Every key's structure is a sequence (ITU-T X.690): what begins otherwise was typed for a test.
    const severity = bodyOf(text)[0] === derSequence ? "medium" : "low";
    return { confidence: "possible", severity, detail: "cannot be parsed" };
  }
}

const opensshMagic = "openssh-key-v1\0";

/** PROTOCOL.key of OpenSSH: magic, cipher, key derivation and its options, number of keys, public key. */
function assessOpenSsh(body: Buffer): SecretAssessment {
  if (body.toString("latin1", 0, opensshMagic.length) !== opensshMagic) {
    return { confidence: "possible", severity: "medium", detail: "cannot be parsed" };
  }
  const [cipher, afterCipher] = sshString(body, opensshMagic.length);
  const [, afterKdf] = sshString(body, afterCipher);
  const [, afterOptions] = sshString(body, afterKdf);
  const [publicKey] = sshString(body, afterOptions + 4);
  const [type, afterType] = sshString(publicKey, 0);
  const name = type.toString("latin1");
  if (!/^[\w@.-]{3,64}$/.test(name)) {
    return { confidence: "possible", severity: "medium", detail: "cannot be parsed" };
  }
  const size = name === "ssh-rsa" ? ` ${rsaBits(publicKey, afterType)}` : "";
  const key = { confidence: "verified", publicKey: sshKeyDigest(publicKey) } as const;
  if (cipher.toString("latin1") !== "none") {
    return { ...key, severity: "medium", detail: `${name}${size}, encrypted with a passphrase` };
  }
  return { ...key, detail: `${name}${size}, not encrypted` };
}

function rsaBits(publicKey: Buffer, offset: number): number {
  const [, afterExponent] = sshString(publicKey, offset);
  const [modulus] = sshString(publicKey, afterExponent);
  const bytes = modulus[0] === 0 ? modulus.length - 1 : modulus.length;
  return bytes * 8;
}

/** RFC 4251: a length of four bytes and so many bytes; empty at the end. */
function sshString(bytes: Buffer, offset: number): [Buffer, number] {
  if (offset + 4 > bytes.length) return [Buffer.alloc(0), bytes.length];
  const end = offset + 4 + bytes.readUInt32BE(offset);
  return [bytes.subarray(offset + 4, Math.min(end, bytes.length)), Math.min(end, bytes.length)];
}

/** Without the escapes of strings in programs and JSON. */
function unescaped(value: string): string {
  return value.replace(/\\r|\\n|\\t/g, "\n").replaceAll("\\", "");
}

/** The lines as OpenSSL wants them, whatever indents or quotes them. */
function normalized(text: string): string {
  const [, label = "", body = ""] =
    /-----BEGIN ([A-Z0-9 ]{0,40})-----(.{0,32768}?)-----END/s.exec(text) ?? [];
  const base64 = body.replace(/[^A-Za-z0-9+/=]/g, "");
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

function bodyOf(value: string): Buffer {
  const inner = unescaped(value)
    .replace(/-----[A-Za-z0-9 ]{0,60}-----/g, "")
    .replace(/^[A-Za-z-]{2,32}: .{0,256}$/gm, "");
  return Buffer.from(inner.replace(/[^A-Za-z0-9+/=]/g, ""), "base64");
}
