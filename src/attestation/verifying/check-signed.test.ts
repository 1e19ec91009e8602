import { expect, it } from "vitest";
import { keyFingerprint } from "#attestation";
import {
  bundleOf,
  checkedBundle,
  freshKey,
  imageDigest,
  now,
  otherDigest,
} from "../../../test/support/signed-statements.ts";

const vuln = { predicateType: "https://cosign.sigstore.dev/attestation/vuln/v1", predicate: { a: 1 } };
const { key, trusted } = freshKey();

it("takes what a trusted key signed about the image, and says by whom", async () => {
  const [checked] = checkedBundle(await bundleOf(key, vuln), [freshKey("other.pub").trusted, trusted]);
  expect(checked).toMatchObject({
    name: "vuln",
    predicateType: vuln.predicateType,
    predicate: { a: 1 },
    identity: keyFingerprint(key.publicKey),
    issuer: "",
  });
  expect(checked?.refusal).toBeUndefined();
});

it("refuses a statement that is about another image, though its signature is good", async () => {
  const [checked] = checkedBundle(await bundleOf(key, { ...vuln, digest: otherDigest }), [trusted]);
  expect(checked?.refusal).toEqual({
    code: "wrong-digest",
    message: `it is about ${otherDigest}, not about this image`,
  });
  expect(checked?.predicate).toBeUndefined();
});

it("refuses a key that is not trusted", async () => {
  const [checked] = checkedBundle(await bundleOf(key, vuln), [freshKey().trusted]);
  expect(checked?.refusal).toEqual({ code: "untrusted-key", message: "no trusted key made its signature" });
});

it("refuses a payload that was altered, and names the key it still claims", async () => {
  const bundle = await bundleOf(key, vuln);
  const payload = Buffer.from(String(bundle.dsseEnvelope["payload"]), "base64").toString("utf8");
  bundle.dsseEnvelope["payload"] = Buffer.from(payload.replace('"a":1', '"a":2')).toString("base64");
  const [checked] = checkedBundle(bundle, [trusted]);
  expect(checked?.refusal).toEqual({
    code: "altered",
    message: "it names the key team.pub, and was changed after it was signed",
  });
});

it("refuses an envelope that holds something else, whoever signed it", async () => {
  const bundle = await bundleOf(key, vuln);
  bundle.dsseEnvelope["payloadType"] = "application/json";
  const [checked] = checkedBundle(bundle, [trusted]);
  expect(checked?.refusal?.code).toBe("wrong-type");
});

it.each([
  ["from its end on", { validUntil: now }, "expired"],
  ["before its beginning", { validFrom: now + 1 }, "not-yet-valid"],
])("refuses a key %s, by the clock that it is given", async (_when, validity, code) => {
  const [checked] = checkedBundle(await bundleOf(key, vuln), [{ ...trusted, ...validity }]);
  expect(checked?.refusal?.code).toBe(code);
});

it("refuses a key that was revoked", async () => {
  const revoked = new Set([keyFingerprint(key.publicKey)]);
  const [checked] = checkedBundle(await bundleOf(key, vuln), [trusted], { revoked });
  expect(checked?.refusal).toEqual({ code: "revoked", message: "the key team.pub was revoked" });
});

it("refuses what stated its own end, from then on", async () => {
  const predicate = { validUntil: "2026-05-01T00:00:00Z" };
  const bundle = await bundleOf(key, { predicateType: "urn:assay:predicate:decision:v1", predicate });
  expect(checkedBundle(bundle, [trusted], { now: now - 1 })[0]?.refusal).toBeUndefined();
  expect(checkedBundle(bundle, [trusted])[0]?.refusal?.code).toBe("expired");
});

it("refuses an end that is no time", async () => {
  const predicate = { validUntil: "never" };
  const bundle = await bundleOf(key, { predicateType: "urn:assay:predicate:decision:v1", predicate });
  expect(checkedBundle(bundle, [trusted])[0]?.refusal?.code).toBe("expired");
});

it("refuses an old attestation where an age is bounded, and one that tells none", async () => {
  const old = { ...vuln, predicate: { metadata: { scanFinishedOn: "2026-04-01T00:00:00Z" } } };
  const day = 24 * 3_600_000;
  const codeOf = async (stated: typeof vuln | typeof old, maxAgeMs: number) =>
    checkedBundle(await bundleOf(key, stated), [trusted], { maxAgeMs })[0]?.refusal?.code;
  expect(await codeOf(old, 31 * day)).toBeUndefined();
  expect(await codeOf(old, 7 * day)).toBe("too-old");
  expect(await codeOf(vuln, 7 * day)).toBe("too-old");
});

it("judges each of several signatures alone", async () => {
  const bundle = await bundleOf(key, vuln);
  const foreign = await bundleOf(freshKey().key, vuln);
  const signatures = [foreign, bundle].flatMap((one) => one.dsseEnvelope["signatures"] as unknown[]);
  bundle.dsseEnvelope["signatures"] = [...signatures, { sig: "AAAA", keyid: "wrong" }];
  const refusals = checkedBundle(bundle, [trusted]).map(({ refusal }) => refusal?.code);
  expect(refusals).toEqual(["altered", undefined, "altered"]);
});

it.each([
  ["no signature", (envelope: Record<string, unknown>) => (envelope["signatures"] = [])],
  [
    "thousands",
    (envelope: Record<string, unknown>) =>
      (envelope["signatures"] = Array.from({ length: 5_000 }, () => ({ sig: "AA==" }))),
  ],
  ["no payload", (envelope: Record<string, unknown>) => delete envelope["payload"]],
  ["a payload that is no statement", (envelope: Record<string, unknown>) => (envelope["payload"] = "e30=")],
])("tells what is wrong with an envelope with %s", async (_what, spoil) => {
  const bundle = await bundleOf(key, vuln);
  spoil(bundle.dsseEnvelope);
  const [checked, ...more] = checkedBundle(bundle, [trusted]);
  expect(checked?.refusal).toBeDefined();
  expect(checked?.identity).toBe("");
  expect(more).toEqual([]);
});

it("reads nothing from what is no bundle", () => {
  for (const value of [null, 1, "x", [], {}, { mediaType: "x", dsseEnvelope: 1 }, { dsseEnvelope: {} }])
    expect(checkedBundle(value, [trusted]).map(({ refusal }) => refusal?.code)).toEqual(["unreadable"]);
});

it("trusts nobody when nobody is named", async () => {
  const [checked] = checkedBundle(await bundleOf(key, vuln), [], { digests: [imageDigest] });
  expect(checked?.refusal?.code).toBe("untrusted-key");
});
