import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { AttestationError, readRevocations } from "#attestation";
import { revocationRefusal } from "./check-revocation.ts";

/** Made with OpenSSL: testdata/make.sh. */
const bytesOf = (name: string): Buffer => readFileSync(join(import.meta.dirname, "testdata", name));
const certificate = (name: string): X509Certificate => new X509Certificate(bytesOf(`${name}.pem`));
const sources = (...names: readonly string[]) =>
  names.flatMap((name) => readRevocations(bytesOf(name), name));

const path = [certificate("signer"), certificate("ca")];
/** While the lists count, and while the answers do. */
const may = Date.parse("2026-05-10T00:00:00Z");
const year2030 = Date.parse("2030-01-01T00:00:00Z");

function refusal(names: readonly string[], { now = may, required = false, of = path } = {}) {
  return revocationRefusal(of, { sources: sources(...names), required }, now);
}

it("refuses a certificate on its authority's list, and says since when and why", () => {
  expect(refusal(["list.crl"])).toEqual({
    code: "revoked",
    message:
      "the certificate of CN=release.example was revoked on 2026-04-15T12:00:00Z, as its key is compromised (list.crl)",
  });
});

it("takes one that a current list does not name", () => {
  expect(refusal(["good.crl"], { required: true })).toBeUndefined();
  expect(refusal(["list.crl"], { of: [certificate("other"), certificate("ca")] })).toBeUndefined();
});

it("refuses by a list that is out of date, and by one that says it, whatever a newer one leaves out", () => {
  expect(refusal(["list.crl"], { now: year2030 })?.code).toBe("revoked");
  expect(refusal(["good.crl", "list.crl"])?.code).toBe("revoked");
});

it("does not take a list that is out of date, or not yet begun, as word that a certificate still counts", () => {
  expect(refusal(["good.crl"], { now: year2030 })).toEqual({
    code: "revocation-unknown",
    message:
      "whether the certificate of CN=release.example was revoked is not known: good.crl was valid until 2026-06-01T00:00:00Z",
  });
  expect(refusal(["good.crl"], { now: may - 30 * 86_400_000 })?.message).toContain("counts from 2026-05-01");
});

it("believes no list that somebody of the authority's name signed", () => {
  expect(refusal(["namesake.crl"])).toEqual({
    code: "revocation-unknown",
    message:
      "whether the certificate of CN=release.example was revoked is not known: namesake.crl is not signed by its authority",
  });
  expect(refusal(["namesake.crl", "good.crl"])).toBeUndefined();
});

it("believes no list that was changed", () => {
  const changed = bytesOf("list.crl");
  // The last byte of the first serial number.
  const at = changed.indexOf(Buffer.from([0x02, 0x02, 0x10, 0x00])) + 3;
  changed[at] = 0x77;
  const rules = { sources: readRevocations(changed, "list.crl"), required: false };
  expect(revocationRefusal(path, rules, may)?.code).toBe("revocation-unknown");
});

it("takes a list for the certificates that it is for", () => {
  expect(refusal(["users.crl"])?.code).toBe("revoked");
  expect(refusal(["authorities.crl"])).toBeUndefined();
  expect(refusal(["authorities.crl"], { required: true })?.code).toBe("revocation-unknown");
});

it("reads what a responder of the authority answered: revoked, good, out of date", () => {
  expect(refusal(["answer.ocsp"], { now: year2030 })).toEqual({
    code: "revoked",
    message:
      "the certificate of CN=release.example was revoked on 2026-04-15T12:00:00Z, as its key is compromised (answer.ocsp)",
  });
  expect(refusal(["good.ocsp"], { now: year2030, required: true })).toBeUndefined();
  const late = Date.parse("2040-01-01T00:00:00Z");
  expect(refusal(["good.ocsp"], { now: late })?.code).toBe("revocation-unknown");
  const other = [certificate("other"), certificate("ca")];
  expect(refusal(["good.ocsp"], { now: year2030, of: other, required: true })?.code).toBe(
    "revocation-unknown",
  );
});

it("believes no answer of a certificate that may not answer", () => {
  const answer = bytesOf("good.ocsp");
  // The purpose "OCSP signing" becomes another; then the certificate's own signature is wrong as well.
  const at = answer.indexOf(Buffer.from([0x2b, 6, 1, 5, 5, 7, 3, 9])) + 7;
  answer[at] = 3;
  const rules = { sources: readRevocations(answer, "good.ocsp"), required: false };
  expect(revocationRefusal(path, rules, year2030)?.message).toContain("is not signed by its authority");
});

it("demands a list of every authority where the policy does", () => {
  expect(refusal([], { required: true })).toEqual({
    code: "revocation-unknown",
    message:
      "whether the certificate of CN=release.example was revoked is not known: no list and no answer of its authority is given",
  });
  expect(refusal([])).toBeUndefined();
});

it.each([
  ["difference.crl", "it lists differences only, not all that is revoked"],
  ["strange.crl", "it demands that the extension 1.2.3.4 is understood, which it is not"],
  ["signer.pem", "it is no DER"],
])("says why %s cannot be used", (name, why) => {
  expect(() => sources(name)).toThrow(
    `${name} is no revocation list and no answer of OCSP that can be used: ${why}`,
  );
});

it.each(["list.crl", "answer.ocsp"])("says what is wrong with %s cut off or spoilt", (name) => {
  const whole = bytesOf(name);
  for (let index = 0; index < whole.length; index += 1) {
    const spoilt = Buffer.from(whole);
    spoilt[index] = 0xff - (spoilt[index] ?? 0);
    expect(() => readRevocations(whole.subarray(0, index), name)).toThrow(AttestationError);
    try {
      revocationRefusal(path, { sources: readRevocations(spoilt, name), required: false }, may);
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(AttestationError);
    }
  }
});
