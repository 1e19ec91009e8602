import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Digest, ScanReport } from "#model";
import { assay } from "../../../test/support/command-line.ts";
import {
  pushEmptyImage,
  startPushableRegistry,
  type PushableRegistry,
} from "../../../test/support/pushable-registry.ts";
import { cleanReport } from "../../../test/support/sample-reports.ts";

const testdata = join(import.meta.dirname, "../../attestation/revocation/testdata");
const environment = { ASSAY_KEY_PASSWORD: "secret" };
const directory = mkdtempSync(join(tmpdir(), "assay-attestation-"));
const [key, publicKey] = [join(directory, "team.key"), join(directory, "team.pub")];
let registry: PushableRegistry;

beforeAll(async () => {
  registry = await startPushableRegistry();
  await assay(["attest", "keygen", join(directory, "team")], { environment });
  await assay(["attest", "keygen", join(directory, "other")], { environment });
});

afterAll(() => registry.close());

const pushed = (name: string) => pushEmptyImage(registry, name);

function reportOf({
  reference,
  digest,
}: {
  readonly reference: string;
  readonly digest: Digest;
}): ScanReport {
  const { artifact } = cleanReport;
  return { ...cleanReport, artifact: { ...artifact, reference, name: reference, digest, kind: "image" } };
}

it("never writes over a key", async () => {
  const { code, stderr } = await assay(["attest", "keygen", join(directory, "team")], { environment });
  expect([code, stderr]).toEqual([2, expect.stringContaining("a key is never written over")]);
});

it("signs once, where a registry has no referrers API, and verifies with the key alone", async () => {
  const { reference } = await pushed("once");
  const first = await assay(["sign", reference, "--key", key], { environment });
  const second = await assay(["sign", reference, "--key", key], { environment });
  expect([first.code, first.stdout]).toEqual([0, expect.stringContaining("attached as sha256:")]);
  expect(second.stdout).toContain("is attached already");
  const good = await assay(["verify", reference, "--public-key", publicKey]);
  expect([good.code, good.stdout]).toEqual([
    0,
    expect.stringMatching(/✓ signature {2}key sha256:.*\n\nverified\n$/s),
  ]);
  const bad = await assay(["verify", reference, "--public-key", join(directory, "other.pub")]);
  expect([bad.code, bad.stdout]).toEqual([1, expect.stringContaining("no trusted key made its signature")]);
  expect(bad.stdout).toContain("not verified: no trusted signature is attached");
});

it("trusts nobody by itself", async () => {
  const { code, stderr } = await assay(["verify", "registry.example/app:1"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("nobody is trusted")]);
});

it("refuses a statement replayed at another image", async () => {
  const [signed, other] = [await pushed("signed"), await pushed("victim")];
  const file = join(directory, "signed.jsonl");
  await assay(["sign", signed.reference, "--key", key, "--to", file], { environment });
  const verify = (reference: string) =>
    assay(["verify", reference, "--bundle", file, "--public-key", publicKey, "--format", "json"]);
  expect((await verify(signed.reference)).code).toBe(0);
  const replayed = await verify(other.reference);
  expect(replayed.code).toBe(1);
  expect(JSON.parse(replayed.stdout)).toMatchObject({
    verified: false,
    missing: ["no trusted signature is attached"],
    signatures: [{ type: "signature", refusal: { code: "wrong-digest" } }],
  });
});

it("lets a scan ask for a signature", async () => {
  const image = await pushed("asked");
  const scan = () =>
    assay(["scan", image.reference, "--public-key", publicKey, "--require-signature"], {
      reports: [reportOf(image)],
    });
  const before = await scan();
  expect([before.code, before.stdout]).toEqual([
    1,
    expect.stringContaining("no trusted signature is attached"),
  ]);
  await assay(["sign", image.reference, "--key", key], { environment });
  expect((await scan()).code).toBe(0);
});

it("lets an image pass until its exception ends, and says so", async () => {
  const image = await pushed("excepted");
  const until = "2026-12-24T00:00:00Z";
  const auditLog = join(directory, "audit.jsonl");
  const given = ["--reason", "rollout", "--until", until, "--ticket", "OPS-1", "--audit-log", auditLog];
  await assay(["bypass", image.reference, "--key", key, ...given], { environment });
  const policy = join(directory, "bypass.yaml");
  writeFileSync(policy, "keys:\n  - file: team.pub\n    allow: [bypass]\n");
  const scan = (now: string, whom: readonly string[] = ["--trust-policy", policy]) =>
    assay(["scan", image.reference, ...whom, "--require-signature", "--audit-log", auditLog], {
      reports: [reportOf(image)],
      now: Date.parse(now),
    });
  const during = await scan("2026-12-01T00:00:00Z");
  expect(during.code).toBe(0);
  expect(during.stdout.replace(/\s+/g, " ")).toContain(
    `exception until ${until}: rollout (OPS-1), signed by sha256:`,
  );
  expect((await scan(until)).code).toBe(1);
  const records = readFileSync(auditLog, "utf8").trim().split("\n");
  expect(records.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    {
      event: "bypass-signed",
      digest: image.digest,
      key: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as unknown,
      reason: "rollout",
      validUntil: until,
      ticket: "OPS-1",
    },
    { event: "bypass-honoured", outcome: "fail", reason: "rollout", ticket: "OPS-1" },
  ]);
  // Whoever may sign images may not let them pass by that alone.
  const signer = ["--public-key", publicKey];
  expect((await scan("2026-12-01T00:00:00Z", signer)).code).toBe(1);
  const verified = await assay(["verify", image.reference, ...signer]);
  expect(verified.stdout.replace(/\s+/g, " ")).toContain("may not state a bypass");
});

it("signs no exception that leaves no record", async () => {
  const { reference } = await pushed("unrecorded");
  const given = ["--reason", "rollout", "--until", "2026-12-24T00:00:00Z", "--audit-log", directory];
  const refused = await assay(["bypass", reference, "--key", key, ...given], { environment });
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("cannot be written")]);
  const verified = await assay(["verify", reference, "--public-key", publicKey]);
  expect(verified.stdout).not.toContain("bypass");
});

it("lets nobody state what the trust policy does not allow them", async () => {
  const { reference } = await pushed("allowed");
  await assay(["sign", reference, "--key", key], { environment });
  const policy = join(directory, "allow.yaml");
  const verify = (allow: string) => {
    writeFileSync(policy, `keys:\n  - file: team.pub\n    allow: ${allow}\n`);
    return assay(["verify", reference, "--trust-policy", policy]);
  };
  expect((await verify("[signature]")).code).toBe(0);
  expect((await verify('["*"]')).code).toBe(0);
  expect((await verify("[bypass]")).code).toBe(1);
  expect((await verify("bypass")).stderr).toContain("`allow` is no list of texts");
});

it("follows a trust policy, and refuses one with a mistake", async () => {
  const { reference } = await pushed("policed");
  await assay(["sign", reference, "--key", key], { environment });
  const policy = join(directory, "trust.yaml");
  const verify = (text: string) => {
    writeFileSync(policy, text);
    return assay(["verify", reference, "--trust-policy", policy]);
  };
  expect((await verify("keys:\n  - file: team.pub\nrequire:\n  signature: true\n")).code).toBe(0);
  const old = await verify("keys:\n  - file: team.pub\n    validUntil: 2026-01-01T00:00:00Z\n");
  expect([old.code, old.stdout]).toEqual([
    1,
    expect.stringContaining("the key team.pub expired on 2026-01-01"),
  ]);
  const missing = await verify("keys:\n  - file: team.pub\nrequire:\n  provenance: true\n");
  expect([missing.code, missing.stdout]).toEqual([
    1,
    expect.stringContaining("no trusted provenance is attached"),
  ]);
  const wrong = await verify("kyes: []\n");
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("`kyes` is not known")]);
});

it("fetches the revocation lists that a trust policy names, and verifies nothing without them", async () => {
  const { reference } = await pushed("listed");
  await assay(["sign", reference, "--key", key], { environment });
  const list = readFileSync(join(testdata, "good.crl"));
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/ca.crl" ? 200 : 404;
    response.end(list);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const policy = join(directory, "revocation.yaml");
  const verify = (revocation: string, options: readonly string[] = []) => {
    writeFileSync(policy, `keys: [{ file: team.pub }]\nrevocation: ${revocation}\n`);
    return assay(["verify", reference, "--trust-policy", policy, ...options]);
  };
  try {
    const base = `http://127.0.0.1:${port}`;
    expect((await verify(`{ lists: ["${base}/ca.crl"], required: true }`)).code).toBe(0);
    const gone = await verify(`{ lists: ["${base}/gone.crl"] }`);
    expect([gone.code, gone.stderr]).toEqual([
      3,
      expect.stringContaining(
        `the revocation list ${base}/gone.crl cannot be fetched: the server answered 404`,
      ),
    ]);
    const mistaken = await verify('{ required: "yes" }');
    expect([mistaken.code, mistaken.stderr]).toEqual([2, expect.stringContaining("neither true nor false")]);
    const noList = await verify("{ lists: [team.pub] }");
    expect([noList.code, noList.stderr]).toEqual([2, expect.stringContaining("is no revocation list")]);
  } finally {
    server.close();
  }
});
