import { generateKeyPairSync } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bufferSource, type ByteSource } from "#formats";
import { jsonWebToken, opensshKey } from "../../../../test/support/secret-examples.ts";
import { defaultSecretLimits, keyedFingerprint, secretRules, SecretScanner } from "../index.ts";
import { cpuTime } from "../../../../test/support/cpu-time.ts";

const fingerprint = keyedFingerprint(Buffer.alloc(32, 1));
const scanner = new SecretScanner({ rules: secretRules, fingerprint });
const token = ["AK", "IAQ3EXV7ZK2MWPLRTB"].join("");

function scan(content: Buffer | string): ReturnType<SecretScanner["scan"]> {
  return scanner.scan(bufferSource(Buffer.from(content)));
}

describe("scanning a file", () => {
  it("gives the line and the byte offset of the value", () => {
    const { candidates } = scan(`first\nsecond\n  key: ${token}\n`);
    expect(candidates).toMatchObject([{ rule: "aws/access-key-id", line: 3, offset: 20, decoded: [] }]);
  });

  it.each([
    [
      "little endian with a mark",
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`a\nkey: ${token}\n`, "utf16le")]),
    ],
    ["little endian without", Buffer.from(`a\nkey: ${token}\n`, "utf16le")],
    ["big endian", Buffer.from(`\ufeffa\nkey: ${token}\n`, "utf16le").swap16()],
  ])("reads UTF-16, %s", (_, content) => {
    const { candidates } = scan(content);
    expect(candidates).toMatchObject([{ rule: "aws/access-key-id", line: 2 }]);
    const offset = candidates[0]?.offset ?? 0;
    expect([content[offset], content[offset + 1]]).toContain("A".charCodeAt(0));
  });

  it("finds formats of their own among the bytes of a program, and no assignments", () => {
    const before = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), Buffer.alloc(500)]);
    const strings = Buffer.from(`\0${token}\0DB_PASSWORD=Xq7!vRm2pLw9\n\0`);
    expect(scan(Buffer.concat([before, strings])).candidates.map(({ rule }) => rule)).toEqual([
      "aws/access-key-id",
    ]);
  });

  it.each([
    ["base64", (text: string) => Buffer.from(text).toString("base64"), ["base64"]],
    ["hex", (text: string) => Buffer.from(text).toString("hex"), ["hex"]],
    ["gzip in base64", (text: string) => gzipSync(text).toString("base64"), ["base64", "gzip"]],
    ["url", (text: string) => text.replace(/./g, (one) => `%${one.charCodeAt(0).toString(16)}`), ["url"]],
    [
      "base64 in base64",
      (text: string) => Buffer.from(Buffer.from(text).toString("base64")).toString("base64"),
      ["base64", "base64"],
    ],
    [
      "base64 in hex in base64",
      (text: string) => {
        const inner = Buffer.from(Buffer.from(text).toString("base64")).toString("hex");
        return Buffer.from(inner).toString("base64");
      },
      ["base64", "hex", "base64"],
    ],
  ])("decodes %s and keeps the chain", (_, encode, chain) => {
    const { candidates } = scan(`line\nvalue: ${encode(`{"id": "${token}", "more": "text"}`)}\n`);
    expect(candidates.filter(({ rule }) => rule === "aws/access-key-id")).toMatchObject([
      { line: 2, decoded: chain },
    ]);
  });

  it("does not decode deeper than three", () => {
    let text = `{"id": "${token}", "more": "text"}`;
    for (let depth = 0; depth < 4; depth++) text = Buffer.from(text).toString("base64");
    expect(scan(text).candidates).toEqual([]);
  });

  it("reads a huge file up to a bound, in pieces, and says that it stopped", () => {
    const page = Buffer.alloc(4 * 1024 * 1024, "an ordinary line of a log\n");
    const asked = { most: 0, end: 0 };
    const log: ByteSource = {
      size: 5_000_000_000,
      read(offset, length) {
        asked.most = Math.max(asked.most, length);
        asked.end = Math.max(asked.end, offset + length);
        return page.subarray(0, length);
      },
    };
    const limits = { ...defaultSecretLimits, maxBytes: 16 * 1024 * 1024 };
    const bounded = new SecretScanner({ rules: secretRules, fingerprint, limits });
    expect(bounded.scan(log)).toEqual({ candidates: [], cut: "size" });
    expect(asked.end).toBe(limits.maxBytes);
    expect(asked.most).toBeLessThan(2 * 1024 * 1024);
  });

  it.each([
    ["one run of base64", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGk"],
    ["one run of hexadecimal", "4142434445464748494a4b4c4d4e4f50"],
    ["one run of percent-encoding", "%41%42%43%44"],
    ["percent signs", "%4%4%4%"],
  ])("takes time in proportion to %s", (_, piece) => {
    const cost = (bytes: number): number => {
      const content = bufferSource(Buffer.alloc(bytes, piece));
      return cpuTime(() => scanner.scan(content));
    };
    cost(1_000_000);
    expect(cost(4_000_000)).toBeLessThan(2000);
  });

  it("keeps no more than so many candidates of a file", () => {
    const limits = { ...defaultSecretLimits, maxCandidates: 10 };
    const bounded = new SecretScanner({ rules: secretRules, fingerprint, limits });
    const { candidates, cut } = bounded.scan(bufferSource(Buffer.from(`${token}\n`.repeat(50))));
    expect(candidates).toHaveLength(10);
    expect(cut).toBe("candidates");
  });

  it("tells the account that an access key of AWS names", () => {
    const { candidates } = scan(["AS", "IAQNZGKIQY56JQ7WML"].join(""));
    expect(candidates).toMatchObject([{ detail: "account 029608264753, temporary", severity: "medium" }]);
  });

  it("tells a token by its checksum", () => {
    const published = ["ghp_", "zQWBuTSOoRi4A9spHcVY5", "ncnsDkxkJ", "0mLq17"].join("");
    expect(scan(published).candidates).toMatchObject([{ confidence: "verified", severity: "critical" }]);
    const altered = published.replace("zQW", "zQX");
    expect(scan(altered).candidates).toMatchObject([{ confidence: "possible", severity: "low" }]);
  });

  it("tells how a JSON Web Token is signed and when it expires", () => {
    const web = jsonWebToken({ alg: "RS256", typ: "JWT" }, { sub: "a", exp: 1_893_456_000 });
    expect(scan(web).candidates).toMatchObject([
      { detail: "RS256, expires 2030-01-01", confidence: "verified" },
    ]);
  });

  it("refuses three parts that are no token", () => {
    const part = Buffer.from('{"no": "header of a token"}').toString("base64url");
    expect(scan(`${part}.${part}.${part}`).candidates).toEqual([]);
  });

  it.each([
    ["pkcs1", "RSA 1024, not encrypted"],
    ["pkcs8", "RSA 1024, not encrypted"],
  ] as const)("tells type and size of a key in %s", (type, detail) => {
    const { privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 1024,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type, format: "pem" },
    });
    expect(scan(privateKey).candidates).toMatchObject([{ detail, severity: "high", confidence: "verified" }]);
    const inJSON = JSON.stringify({ key: privateKey });
    expect(scan(inJSON).candidates).toMatchObject([{ detail, confidence: "verified" }]);
  });

  it("tells an encrypted key", () => {
    const { privateKey } = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "a" },
    });
    expect(scan(privateKey).candidates).toMatchObject([
      { detail: "encrypted with a passphrase", severity: "medium" },
    ]);
    expect(scan(opensshKey("aes256-ctr")).candidates).toMatchObject([
      { detail: "ssh-ed25519, encrypted with a passphrase", severity: "medium" },
    ]);
    expect(scan(opensshKey("none")).candidates).toMatchObject([{ detail: "ssh-ed25519, not encrypted" }]);
  });

  it("takes time in proportion to headers of keys that never end", () => {
    const cost = (length: number): number =>
      cpuTime(() => scan("-----BEGIN OPENSSH PRIVATE KEY----- ".repeat(length / 36)));
    cost(36_000);
    expect(cost(720_000)).toBeLessThan(1500);
  });

  it("passes over public keys and certificates", () => {
    const { publicKey } = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    expect(scan(publicKey).candidates).toEqual([]);
  });

  it("passes over the examples of manuals", () => {
    const known = [
      ["AKIA", "IOSFODNN7EXAMPLE"],
      ["sk_test_", "4eC39HqLyjWDarjtT1zdp7dc"],
    ].map((pieces) => pieces.join(""));
    expect(scan(known.join("\n")).candidates).toEqual([]);
    expect(
      scan('password = "changeme"\nDB_PASSWORD=${DB_PASSWORD}\npassword: xxxxxxxx\n').candidates,
    ).toEqual([]);
  });

  it("finds the same in the same bytes, whatever stands before", () => {
    const one = scan(`key: ${token}`).candidates[0];
    const other = scan(`\n\n\nkey: ${token}`).candidates[0];
    expect(other?.fingerprint).toBe(one?.fingerprint);
    const otherKey = new SecretScanner({
      rules: secretRules,
      fingerprint: keyedFingerprint(Buffer.alloc(32, 2)),
    });
    expect(otherKey.scan(bufferSource(Buffer.from(`key: ${token}`))).candidates[0]?.fingerprint).not.toBe(
      one?.fingerprint,
    );
  });
});
