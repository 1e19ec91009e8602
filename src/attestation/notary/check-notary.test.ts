import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkSigned, readAuthority, readNotary, trustNobody, type Checked, type Trust } from "#attestation";
import type { Digest } from "#model";

/** Made with notation's own library: test/interop/peers/notary. */
const testdata = join(import.meta.dirname, "testdata");
const digest: Digest = "sha256:06c478aae70d117f71dda5943285389834702268edc40f3512c0d4402af13551";
const other: Digest = `sha256:${"b".repeat(64)}`;
const now = Date.parse("2026-11-27T19:00:00Z");
const subject = "CN=release.example,O=Example,ST=Berlin,C=DE";

const cases = ["jws-ecdsa", "jws-rsa", "cose-ecdsa", "cose-rsa"] as const;
type Case = (typeof cases)[number];

const bytesOf = (name: Case): Buffer => readFileSync(join(testdata, `${name}.sig`));
const authorityOf = (name: Case) => readAuthority(readFileSync(join(testdata, `${name}.ca.pem`)), "ca.pem");

function checked(
  name: Case,
  parts: Partial<Trust & { bytes: Buffer; digest: Digest; now: number }> = {},
): Checked {
  const mediaType = name.startsWith("jws") ? "application/jose+json" : "application/cose";
  const trust = { ...trustNobody, authorities: [authorityOf(name)], ...parts };
  const signed = readNotary(parts.bytes ?? bytesOf(name), mediaType, "here");
  return checkSigned(signed, { trust, digests: [parts.digest ?? digest], now: parts.now ?? now });
}

it.each(cases)("takes what notation signed as %s by a trusted authority, and says who it was", (name) => {
  expect(checked(name).refusal).toBeUndefined();
  expect(checked(name)).toMatchObject({
    name: "signature",
    form: "notary",
    identity: "CN=release.example, O=Example, ST=Berlin, C=DE",
    issuer: "CN=Example Authority, O=Example, ST=Berlin, C=DE",
  });
});

it.each(cases)("refuses %s about another image", (name) => {
  expect(checked(name, { digest: other }).refusal).toEqual({
    code: "wrong-digest",
    message: `it is about ${digest}, not about this image`,
  });
});

it.each(cases)("refuses %s by another authority, though it has the same name", (name) => {
  const strangers = cases.filter((one) => one !== name).map(authorityOf);
  expect(checked(name, { authorities: strangers }).refusal).toEqual({
    code: "untrusted-certificate",
    message: "its certificate is of no trusted authority",
  });
});

it.each(cases)("refuses %s when one byte of it was changed", (name) => {
  const bytes = bytesOf(name);
  // The payload's digest, base64 in one form and as it is in the other.
  const plain = Buffer.from("targetArtifact").toString("base64url").slice(0, 10);
  const at = Math.max(bytes.indexOf(digest.slice(7, 20)), bytes.indexOf(plain)) + 4;
  bytes[at] = bytes[at] === 0x41 ? 0x42 : 0x41;
  expect(["altered", "unreadable"]).toContain(checked(name, { bytes }).refusal?.code);
});

it.each(cases)("refuses %s after the certificate's end, and before its beginning", (name) => {
  expect(checked(name, { now: Date.parse("2026-12-24T00:00:00Z") }).refusal).toMatchObject({
    code: "expired",
    message: expect.stringMatching(
      /the certificate of CN=release\.example, O=Example.* expired on 2026-11-2\dT[\d:]+Z$/,
    ) as unknown,
  });
  expect(checked(name, { now: Date.parse("2026-01-01T00:00:00Z") }).refusal?.code).toBe("not-yet-valid");
});

it("takes a signer by some or all attributes of the name, and by a regular expression for the whole", () => {
  const [authority] = [authorityOf("jws-ecdsa")];
  const codeOf = (wanted: string | RegExp) =>
    checked("jws-ecdsa", { authorities: [{ ...authority, subject: wanted }] }).refusal?.code;
  expect(codeOf(subject)).toBeUndefined();
  expect(codeOf("C=DE, O=Example")).toBeUndefined();
  expect(codeOf(/^CN=release\.example,.*$/u)).toBeUndefined();
  expect(codeOf("CN=release.example,O=Other")).toBe("untrusted-identity");
  expect(codeOf("CN=release")).toBe("untrusted-identity");
  expect(codeOf("")).toBe("untrusted-identity");
});

it("refuses a certificate or a key that was revoked, the authority's too", () => {
  const { certificates } = authorityOf("cose-rsa");
  const fingerprint = certificates[0]?.fingerprint256.replaceAll(":", "").toLowerCase() ?? "";
  const { refusal } = checked("cose-rsa", { revoked: new Set([`sha256:${fingerprint}`]) });
  expect(refusal?.code).toBe("revoked");
});

it("asks about the path by which it counts, where the policy demands to know whether it was revoked", () => {
  const { refusal } = checked("cose-ecdsa", { revocation: { sources: [], required: true } });
  expect(refusal?.code).toBe("revocation-unknown");
  expect(refusal?.message).toContain("the certificate of CN=release.example, O=Example");
});

it("refuses it where nobody of the kind is trusted", () => {
  expect(checked("jws-ecdsa", { authorities: [] }).refusal).toEqual({
    code: "untrusted-certificate",
    message: "a certificate signed it, and no authority of certificates was given to check it by",
  });
});

it.each([
  ["no JSON", Buffer.from("{")],
  ["no signature", Buffer.from("{}")],
  [
    "no certificates",
    Buffer.from(JSON.stringify({ payload: "", protected: "e30", signature: "", header: {} })),
  ],
  [
    "certificates that are none",
    Buffer.from(JSON.stringify({ payload: "", protected: "e30", signature: "", header: { x5c: ["AAAA"] } })),
  ],
])("says what is wrong with %s", (_what, bytes) => {
  expect(checked("jws-ecdsa", { bytes }).refusal?.code).toMatch(/unreadable|wrong-type/);
});

it("refuses attributes that it must understand and does not", () => {
  const value = JSON.parse(bytesOf("jws-ecdsa").toString("utf8")) as { protected: string };
  const head = JSON.parse(Buffer.from(value.protected, "base64url").toString("utf8")) as { crit: string[] };
  head.crit.push("io.cncf.notary.verificationPlugin");
  value.protected = Buffer.from(JSON.stringify(head)).toString("base64url");
  expect(checked("jws-ecdsa", { bytes: Buffer.from(JSON.stringify(value)) }).refusal).toEqual({
    code: "unreadable",
    message: "it demands that io.cncf.notary.verificationPlugin is understood, which it is not",
  });
});

it("reads nothing from COSE that is cut off, nested deeply or something else", () => {
  const whole = bytesOf("cose-ecdsa");
  const inputs = [
    ...Array.from({ length: whole.length }, (_one, index) => whole.subarray(0, index)),
    Buffer.alloc(100_000, 0x81),
    Buffer.from([0xd2, 0x84, 0x40, 0xa0, 0x40, 0x40]),
    Buffer.from([0x9b, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
  ];
  for (const bytes of inputs) expect(checked("cose-ecdsa", { bytes }).refusal?.code).toBe("unreadable");
});
