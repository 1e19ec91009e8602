/** Signing and verifying in a real registry, by the command line alone: what is signed is found, and counts for what it should. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startDockerRegistry, type DockerRegistry } from "../support/docker-registry.ts";
import { buildIndex } from "../support/image-builder.ts";
import { makeHome, type Ended } from "../support/program.ts";
import { describeWithTools } from "../support/requires.ts";
import { advisories, sampleImage } from "./sample-image.ts";

describeWithTools(["docker-registry"], "statements about an image in Debian's docker-registry", () => {
  const home = makeHome();
  const [image, arm] = [sampleImage("amd64"), sampleImage("arm64")];
  const environment = { ASSAY_KEY_PASSWORD: "secret" };
  let registry: DockerRegistry;

  /** `assay …` in the folder where the keys are. */
  const assay = (...argv: readonly string[]): Promise<Ended> => home.assay(argv, { environment });
  const write = (name: string, text: string): void => writeFileSync(join(home.path, "work", name), text);

  async function pushed(name: string): Promise<string> {
    await registry.push(name, "1", image);
    return `${registry.host}/${name}:1`;
  }

  beforeAll(async () => {
    registry = await startDockerRegistry({ delete: { enabled: true } });
    expect((await assay("db", "import", advisories)).code).toBe(0);
    for (const name of ["team", "security"]) expect((await assay("attest", "keygen", name)).code).toBe(0);
  }, 60_000);
  afterAll(async () => {
    await registry.close();
    home.remove();
  });

  it("attests a VEX document, once, and verifies that it is there", async () => {
    const reference = await pushed("team/vex");
    const statement = {
      vulnerability: { name: "CVE-2026-1001" },
      products: [{ "@id": "pkg:oci/app" }],
      status: "fixed",
    };
    const about = { author: "Team", timestamp: "2026-11-01T00:00:00Z", version: 1, statements: [statement] };
    write(
      "app.openvex.json",
      JSON.stringify({
        "@context": "https://openvex.dev/ns/v0.2.0",
        "@id": "https://example.org/vex/1",
        ...about,
      }),
    );
    const attest = () =>
      assay("attest", reference, "--key", "team.key", "--type", "vex", "--openvex", "app.openvex.json");
    expect((await attest()).stdout).toContain("attached as sha256:");
    expect((await attest()).stdout).toContain("is attached already");
    const verified = await assay("verify", reference, "--public-key", "team.pub", "--require-type", "vex");
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining("✓ vex")]);
    write("no.json", "{}");
    const refused = await assay(
      "attest",
      reference,
      "--key",
      "team.key",
      "--type",
      "vex",
      "--openvex",
      "no.json",
    );
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining("no.json is no OpenVEX document"),
    ]);
  });

  it("tells in the JSON report who vouches for the image, and lets policies judge it, then and later", async () => {
    const reference = await pushed("team/trust");
    await assay("sign", reference, "--key", "team.key");
    await assay("sign", reference, "--key", "security.key");
    write(
      "signed.yaml",
      "name: signed\nrules:\n  - id: by-team\n    severity: deny\n    title: Signed\n    message: nobody trusted signed it\n    expression: signatures.exists(s, s.verified)\n",
    );
    const scan = (...more: readonly string[]) =>
      assay("scan", reference, "--policy", "signed.yaml", "-o", "json=report.json", "--quiet", ...more);
    expect((await scan("--public-key", "team.pub")).code).toBe(0);
    const report = JSON.parse(readFileSync(join(home.path, "work", "report.json"), "utf8")) as Record<
      string,
      unknown
    >;
    expect(report["trust"]).toMatchObject({
      signatures: expect.arrayContaining([
        {
          verified: true,
          identity: expect.stringMatching(/^sha256:/) as unknown,
          issuer: "",
          place: expect.any(String) as unknown,
        },
        {
          verified: false,
          identity: "",
          issuer: "",
          place: expect.any(String) as unknown,
          refusal: { code: "untrusted-key", message: "no trusted key made its signature" },
        },
      ]) as unknown,
      provenance: null,
      bypasses: [],
    });
    expect((await assay("convert", "report.json", "--policy", "signed.yaml")).code).toBe(0);
    const check = (...more: readonly string[]) =>
      assay("policy", "check", reference, "--policy", "signed.yaml", ...more);
    expect((await check("--public-key", "team.pub")).stdout).toContain("ok signed/by-team");
    expect((await check()).code).toBe(4);
    await assay("attest", "keygen", "stranger");
    expect((await scan("--public-key", "stranger.pub")).code).toBe(1);
    expect((await assay("convert", "report.json", "--policy", "signed.yaml")).code).toBe(1);
  }, 60_000);

  it("tells an index from the images that it lists", async () => {
    const name = "team/multi";
    await registry.push(name, "amd64", image);
    await registry.push(name, "arm64", arm);
    const index = buildIndex([image, arm]);
    await registry.put(name, "all", index);
    const all = `${registry.host}/${name}:all`;
    const verify = (...more: readonly string[]) =>
      assay("verify", all, "--public-key", "team.pub", "--format", "json", ...more);
    // A signature of one image is none of the index.
    await assay("sign", `${registry.host}/${name}@${arm.manifest.digest}`, "--key", "team.key");
    expect((await verify()).code).toBe(1);
    expect((await verify("--platform", "linux/arm64")).code).toBe(0);
    expect((await verify("--platform", "linux/amd64")).code).toBe(1);
    // One of the index is one of each image that it lists.
    await assay("sign", all, "--key", "team.key");
    const chosen = await verify("--platform", "linux/amd64");
    expect([chosen.code, JSON.parse(chosen.stdout)]).toEqual([
      0,
      expect.objectContaining({ digest: image.manifest.digest, verified: true }),
    ]);
    expect(JSON.parse((await verify()).stdout)).toMatchObject({ digest: index.digest, verified: true });
    const absent = await verify("--platform", "linux/s390x");
    expect([absent.code, absent.stderr]).toEqual([
      3,
      expect.stringContaining("only for linux/amd64, linux/arm64"),
    ]);
    const scanned = await assay(
      "scan",
      all,
      "--platform",
      "linux/amd64",
      "--public-key",
      "team.pub",
      "--require-signature",
    );
    expect(scanned.code).toBe(0);
  }, 60_000);

  it("attests every platform into one file, and verifies each by its digest without a registry", async () => {
    const name = "team/files";
    await registry.push(name, "amd64", image);
    await registry.push(name, "arm64", arm);
    await registry.put(name, "all", buildIndex([image, arm]));
    const given = ["--key", "team.key", "--type", "decision", "--to", "all.jsonl"];
    const attested = await assay("attest", `${registry.host}/${name}:all`, "--all-platforms", ...given);
    expect(attested.code).toBe(0);
    for (const { manifest } of [image, arm]) {
      const pinned = `registry.example/nowhere@${manifest.digest}`;
      const verified = await assay(
        "verify",
        pinned,
        "--bundle",
        "all.jsonl",
        "--public-key",
        "team.pub",
        "--require-type",
        "decision",
      );
      expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining("✓ decision")]);
    }
  }, 60_000);

  it("says that an attached SBOM is verified when somebody trusted signed that very document", async () => {
    const reference = await pushed("team/sbom");
    await assay("attest", reference, "--key", "team.key", "--type", "sbom-cyclonedx");
    const scan = async (...more: readonly string[]) => {
      const { artifact } = await home.report([reference, "--sbom", "require", ...more]);
      return (artifact as { readonly sbom?: { readonly verified: boolean } }).sbom?.verified;
    };
    expect(await scan()).toBe(false);
    expect(await scan("--public-key", "security.pub")).toBe(false);
    expect(await scan("--public-key", "team.pub")).toBe(true);
  }, 60_000);

  it("lets an image pass only by who may make exceptions, for a time", async () => {
    const reference = await pushed("team/bypass");
    const scan = (policy: string) => {
      write("trust.yaml", policy);
      return assay("scan", reference, "--trust-policy", "trust.yaml", "--fail-on", "high");
    };
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await assay(
      "bypass",
      reference,
      "--key",
      "security.key",
      "--reason",
      "rollout",
      "--until",
      until,
      "--ticket",
      "OPS-1",
    );
    expect((await scan("keys:\n  - file: security.pub\n")).code).toBe(1);
    const passed = await scan("keys:\n  - file: security.pub\n    allow: [bypass]\n");
    expect([passed.code, passed.stdout]).toEqual([0, expect.stringContaining("rollout (OPS-1)")]);
  }, 60_000);
});
