import { generateKeyPairSync, randomBytes, verify } from "node:crypto";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commandKey, generateKey, readPrivateKey, readPublicKey } from "#attestation";
import { pemOf } from "../../../test/support/signed-statements.ts";

const text = Buffer.from("to sign");

it("makes a pair whose halves fit, encrypted", async () => {
  const pair = generateKey("secret", randomBytes);
  expect(pair.privateKey).toMatch(/^-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n/);
  const key = readPrivateKey({ pem: pair.privateKey, what: "a.key" }, "secret");
  const publicKey = readPublicKey({ pem: pair.publicKey, what: "a.pub" });
  expect(verify("sha256", text, publicKey, await key.sign(text))).toBe(true);
});

it("opens a key with its password only, and says what to do", () => {
  const { privateKey } = generateKey("secret", randomBytes);
  const file = { pem: privateKey, what: "a.key" };
  expect(() => readPrivateKey(file, "wrong")).toThrow("the password does not open a.key");
  expect(() => readPrivateKey(file, undefined)).toThrow("a.key is encrypted, and there is no password");
});

it.each([
  ["ECDSA on P-256", () => generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey, "sha256"],
  ["ECDSA on P-384", () => generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey, "sha256"],
  ["RSA", () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey, "sha256"],
  ["Ed25519", () => generateKeyPairSync("ed25519").privateKey, null],
])("signs with %s", async (_name, make, digest) => {
  const key = readPrivateKey({ pem: pemOf(make()), what: "a.key" }, undefined);
  expect(verify(digest, text, key.publicKey, await key.sign(text))).toBe(true);
});

it("opens encrypted PKCS #8", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" })
    .toString();
  expect(readPrivateKey({ pem, what: "a.key" }, "secret").hint).toHaveLength(44);
  expect(() => readPrivateKey({ pem, what: "a.key" }, "wrong")).toThrow("the password does not open a.key");
});

it.each([
  [
    "a curve that is not used",
    () => pemOf(generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey),
  ],
  ["a short RSA key", () => pemOf(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey)],
  ["no key", () => "hello"],
  ["a broken key", () => "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"],
  ["a broken sealed key", () => sealed("AAAA")],
  ["scrypt that would take all memory", () => sealed(sealedJSON({ N: 2 ** 30, r: 8, p: 1 }))],
  ["scrypt without cost", () => sealed(sealedJSON({ N: 0, r: 0, p: 0 }))],
])("refuses %s", (_what, pem) => {
  expect(() => readPrivateKey({ pem: pem(), what: "a.key" }, "secret")).toThrow(
    "a.key is no key that can be used",
  );
});

it("takes no private key for a public one", () => {
  const pem = pemOf(generateKeyPairSync("ed25519").privateKey);
  expect(() => readPublicKey({ pem, what: "a.pub" })).toThrow("a public one is needed");
});

it("lets a program sign, by the contract", async () => {
  const directory = mkdtempSync(join(tmpdir(), "assay-key-"));
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const program = join(directory, "signer.mjs");
  writeFileSync(
    program,
    `#!${process.execPath}
import { createPrivateKey, sign } from "node:crypto";
import { readFileSync } from "node:fs";
if (process.argv[2] === "public-key") process.stdout.write(${JSON.stringify(publicKey.export({ type: "spki", format: "pem" }))});
else process.stdout.write(sign(null, readFileSync(0), createPrivateKey(${JSON.stringify(pemOf(privateKey))})));
`,
  );
  chmodSync(program, 0o700);
  const key = await commandKey(program, { environment: {}, signal: AbortSignal.timeout(20_000) });
  expect(verify(null, text, key.publicKey, await key.sign(text))).toBe(true);
});

it("tells when a program does not sign", async () => {
  const access = { environment: {}, signal: AbortSignal.timeout(20_000) };
  await expect(commandKey("/nonexistent/signer", access)).rejects.toThrow("cannot be run");
  const program = `${process.execPath} -e console.error("token\\nlocked");process.exitCode=3`;
  await expect(commandKey(program, access)).rejects.toThrow("ended with 3 and 0 bytes: token locked");
});

function sealedJSON(params: object): string {
  const value = {
    kdf: { name: "scrypt", params, salt: "AAAA" },
    cipher: { name: "nacl/secretbox", nonce: Buffer.alloc(24).toString("base64") },
    ciphertext: "AAAA",
  };
  return Buffer.from(JSON.stringify(value)).toString("base64");
}

function sealed(body: string): string {
  return `-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n${body}\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n`;
}
