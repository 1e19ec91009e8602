import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createHash, X509Certificate } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { assay, type Outcome } from "../../../test/support/command-line.ts";
import {
  pushEmptyImage,
  startPushableRegistry,
  type PushableRegistry,
} from "../../../test/support/pushable-registry.ts";
import {
  identityToken,
  startSigstore,
  tokenIssuer,
  workflow,
  type InstanceFaults,
  type SigstoreInstance,
} from "../../../test/support/sigstore-instance.ts";

const directory = mkdtempSync(join(tmpdir(), "assay-keyless-"));
const root = join(directory, "root.json");
const whom = ["--identity", workflow, "--issuer", tokenIssuer, "--trusted-root", root];
const environment = { ASSAY_IDENTITY_TOKEN: identityToken() };
let registry: PushableRegistry;
let sigstore: SigstoreInstance;

beforeAll(async () => {
  registry = await startPushableRegistry();
  sigstore = await startSigstore();
  writeFileSync(root, sigstore.root());
});

afterAll(async () => {
  await registry.close();
  await sigstore.close();
});

const pushed = async (name: string) => (await pushEmptyImage(registry, name)).reference;
const sign = (reference: string, more: readonly string[] = []): Promise<Outcome> =>
  assay(["sign", reference, ...sigstore.options, ...more], { environment });
const verify = (reference: string, more: readonly string[] = whom): Promise<Outcome> =>
  assay(["verify", reference, ...more]);

/** Signs with an instance of which something is wrong, and verifies by its root. */
async function verifiedWith(
  name: string,
  faults: InstanceFaults,
  more: readonly string[] = [],
): Promise<{ readonly signed: Outcome; readonly verified: Outcome; readonly file: string }> {
  const other = await startSigstore(faults);
  const file = join(directory, `${name}.jsonl`);
  const trusted = join(directory, `${name}.root.json`);
  writeFileSync(trusted, other.root());
  const reference = await pushed(name);
  const signed = await assay(["sign", reference, ...other.options, "--to", file], { environment });
  await other.close();
  const verified = await assay([
    "verify",
    reference,
    "--bundle",
    file,
    ...whom.slice(0, 4),
    "--trusted-root",
    trusted,
    ...more,
  ]);
  return { signed, verified, file };
}

it("signs with a certificate for the token, a log entry and a timestamp, and verifies by identity and issuer", async () => {
  const reference = await pushed("good");
  const signed = await sign(reference);
  expect([signed.code, signed.stderr]).toEqual([0, ""]);
  expect(sigstore.requests).toEqual(["/api/v2/signingCert", "/api/v1/timestamp", "/api/v1/log/entries"]);
  const verified = await verify(reference);
  expect([verified.code, verified.stdout.replace(/\s+/g, " ")]).toEqual([
    0,
    expect.stringContaining(`${workflow} of ${tokenIssuer}`),
  ]);
});

it("is not made again by the same identity, where a trusted root lets it know that", async () => {
  const reference = await pushed("again");
  await sign(reference);
  expect((await sign(reference, ["--trusted-root", root])).stdout).toContain("is attached already");
  expect((await sign(reference)).stdout).toContain("attached as sha256:");
});

it("is kept under cosign's tags, too, and verified from there", async () => {
  const reference = await pushed("tagged");
  const { stdout } = await sign(reference, ["--attach-as", "cosign-tag"]);
  expect(stdout).toMatch(/attached as sha256-[0-9a-f]{64}\.sig/);
  const verified = await verify(reference, [...whom, "--format", "json"]);
  expect(JSON.parse(verified.stdout)).toMatchObject({
    verified: true,
    signatures: [{ form: "cosign-signature" }],
  });
});

it("verifies without a network, by a bundle and a root in files", async () => {
  const reference = await pushed("offline");
  const file = join(directory, "offline.jsonl");
  await sign(reference, ["--to", file]);
  const asked = registry.requests.length;
  const verified = await verify(reference, ["--bundle", file, ...whom]);
  expect([verified.code, registry.requests.length]).toEqual([0, asked]);
});

it.each([
  ["another identity", ["--identity", "someone@example.org", "--issuer", tokenIssuer], "who is not trusted"],
  ["another issuer", ["--identity", workflow, "--issuer", "https://other.example"], "who is not trusted"],
])("refuses %s", async (_what, other, message) => {
  const reference = await pushed("other");
  await sign(reference);
  const { code, stdout } = await verify(reference, [...other, "--trusted-root", root]);
  expect([code, stdout.replace(/\s+/g, " ")]).toEqual([1, expect.stringContaining(message)]);
});

it("takes identities by regular expression, for the whole of them", async () => {
  const reference = await pushed("pattern");
  await sign(reference);
  const by = (identity: string) =>
    verify(reference, ["--identity", identity, "--issuer", tokenIssuer, "--trusted-root", root]);
  expect((await by("/https://git\\.example/team/.*/")).code).toBe(0);
  expect((await by("/git\\.example/")).code).toBe(1);
});

it("refuses a certificate that had expired when the log and the authority saw the signature", async () => {
  const { verified } = await verifiedWith("late", { lateByMs: 3_600_000 });
  expect([verified.code, verified.stdout.replace(/\s+/g, " ")]).toEqual([
    1,
    expect.stringContaining("was not valid when it signed"),
  ]);
});

it("refuses a certificate of another authority", async () => {
  const { file } = await verifiedWith("foreign", {});
  const { code, stdout } = await verify(await pushed("foreign"), [
    "--bundle",
    file,
    ...whom,
    "--format",
    "json",
  ]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    signatures: [{ refusal: { code: /no-trusted-time|untrusted-certificate/ } }],
  });
});

it("refuses a certificate whose key was revoked", async () => {
  const reference = await pushed("revoked");
  const file = join(directory, "revoked.jsonl");
  await sign(reference, ["--to", file]);
  const bundle = JSON.parse(readFileSync(file, "utf8")) as {
    readonly verificationMaterial: { readonly certificate: { readonly rawBytes: string } };
  };
  const raw = Buffer.from(bundle.verificationMaterial.certificate.rawBytes, "base64");
  const der = new X509Certificate(raw).publicKey.export({ type: "spki", format: "der" });
  for (const bytes of [der, raw]) {
    const revoked = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    const policy = join(directory, "revoked.yaml");
    const identities = `identities:\n  - subject: ${workflow}\n    issuer: ${tokenIssuer}\n`;
    writeFileSync(policy, `${identities}trustedRoot: root.json\nrevoked:\n  - ${revoked}\n`);
    const { code, stdout } = await verify(reference, ["--bundle", file, "--trust-policy", policy]);
    expect([code, stdout]).toEqual([1, expect.stringContaining("was revoked")]);
  }
});

it.each([
  ["log entry", (material: Record<string, unknown>) => (material["tlogEntries"] = [])],
  ["timestamp", (material: Record<string, unknown>) => delete material["timestampVerificationData"]],
])("asks for the %s that the root lists", async (what, spoil) => {
  const reference = await pushed("witness");
  const file = join(directory, "witness.jsonl");
  await sign(reference, ["--to", file]);
  const bundle = JSON.parse(readFileSync(file, "utf8")) as { verificationMaterial: Record<string, unknown> };
  spoil(bundle.verificationMaterial);
  writeFileSync(file, JSON.stringify(bundle));
  const { code } = await verify(reference, ["--bundle", file, ...whom]);
  // Where a root lists log and authority, one of them is enough to know the time; the log is asked for in any case.
  expect(code).toBe(what === "log entry" ? 1 : 0);
});

it("works with a private instance without a log", async () => {
  const reference = await pushed("logless");
  const options = sigstore.options.filter(
    (_one, index, all) => all[index] !== "--rekor" && all[index - 1] !== "--rekor",
  );
  await assay(["sign", reference, ...options], { environment });
  writeFileSync(join(directory, "logless.json"), sigstore.root(["tlogs"]));
  const verified = await verify(reference, [
    ...whom.slice(0, 4),
    "--trusted-root",
    join(directory, "logless.json"),
  ]);
  expect(verified.code).toBe(0);
  expect((await verify(reference)).code).toBe(1);
});

it("takes the token from a file, and from what CI has", async () => {
  const file = join(directory, "token");
  writeFileSync(file, `${identityToken()}\n`);
  const at = async (name: string, more: readonly string[], given: Readonly<Record<string, string>>) =>
    (await assay(["sign", await pushed(name), ...sigstore.options, ...more], { environment: given })).code;
  expect(await at("file", ["--identity-token-file", file], {})).toBe(0);
  expect(await at("gitlab", [], { SIGSTORE_ID_TOKEN: identityToken() })).toBe(0);
});

it("asks GitHub's end point for a token for Sigstore", async () => {
  const { createServer } = await import("node:http");
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.url ?? ""} ${request.headers.authorization ?? ""}`);
    response.end(JSON.stringify({ value: identityToken() }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const given = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer",
  };
  const { code } = await assay(["sign", await pushed("actions"), ...sigstore.options], {
    environment: given,
  });
  server.close();
  expect([code, seen]).toEqual([0, ["/token?api-version=2&audience=sigstore Bearer bearer"]]);
});

it.each([
  ["/api/v2/signingCert", "Fulcio at 127.0.0.1"],
  ["/api/v1/log/entries", "Rekor at 127.0.0.1"],
  ["/api/v1/timestamp", "the timestamp authority at 127.0.0.1"],
])("says which service did not help: %s", async (path, named) => {
  const { signed } = await verifiedWith("refusing", { refusing: { path, status: 400 } });
  expect([signed.code, signed.stderr.replace(/\s+/g, " ")]).toEqual([
    expect.any(Number),
    expect.stringContaining(named),
  ]);
  expect(signed.code).not.toBe(0);
  expect(signed.stderr).toContain("it answered 400: out of service");
  expect(signed.stderr).not.toContain(identityToken());
});

it.each([
  ["no token", [], {}, "there is no identity token to sign with"],
  ["a token that is none", [], { ASSAY_IDENTITY_TOKEN: "x" }, "is no JSON Web Token"],
  ["a key, too", ["--key", "a.key"], environment, "exclude each other"],
])("says what is wrong with %s", async (_what, more, given, message) => {
  const { code, stderr } = await assay(["sign", await pushed("wrong"), ...sigstore.options, ...more], {
    environment: given,
  });
  expect([code === 0, stderr.replace(/\s+/g, " ")]).toEqual([false, expect.stringContaining(message)]);
});

it("never sends what is private to the public log, and needs a witness", async () => {
  const { code, stderr } = await assay(
    ["sign", await pushed("alone"), "--keyless", "--fulcio", sigstore.address],
    { environment },
  );
  expect([code, stderr]).toEqual([2, expect.stringContaining("Add --rekor or --timestamp-authority")]);
});
