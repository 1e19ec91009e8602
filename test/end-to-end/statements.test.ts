/** Statements (VEX) from every place that a user may have them in: an image's attestations, registries, SBOMs. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobOf, descriptorOf, ociManifestType } from "../support/image-builder.ts";
import { makeHome } from "../support/program.ts";
import { startPushableRegistry, type PushableRegistry } from "../support/pushable-registry.ts";
import { advisories, sampleImage } from "./sample-image.ts";

const home = makeHome();
const built = sampleImage();
const about = "CVE-2026-1003";
const environment = { ASSAY_KEY_PASSWORD: "secret" };
const file = (name: string): string => join(home.path, name);
let registry: PushableRegistry;

const openVex = (status: string, more: object = {}) => ({
  "@context": "https://openvex.dev/ns/v0.2.0",
  "@id": "https://example.com/vex/1",
  author: "Example",
  timestamp: "2026-11-01T00:00:00Z",
  version: 1,
  statements: [
    {
      vulnerability: { name: about },
      products: [{ "@id": "pkg:pypi/twig-py@2.3" }],
      status,
      justification: "vulnerable_code_not_in_execute_path",
      ...more,
    },
  ],
});

/** Pushes the image under a repository of its own. */
async function pushedImage(name: string): Promise<string> {
  for (const { digest, bytes } of [built.config, ...built.layers]) registry.blobs.set(digest, bytes);
  return pushed(name, built.manifest.bytes);
}

async function pushed(name: string, manifest: Buffer): Promise<string> {
  await fetch(`http://${registry.host}/v2/${name}/manifests/1`, { method: "PUT", body: manifest });
  return `${registry.host}/${name}`;
}

/** Pushes documents as an artifact of their own. */
async function pushedDocuments(
  name: string,
  mediaType: string,
  contents: readonly object[],
): Promise<string> {
  const config = blobOf("application/vnd.oci.empty.v1+json", "{}");
  const layers = contents.map((content) => blobOf(mediaType, content));
  for (const { digest, bytes } of [config, ...layers]) registry.blobs.set(digest, bytes);
  const manifest = blobOf(ociManifestType, {
    schemaVersion: 2,
    mediaType: ociManifestType,
    artifactType: mediaType,
    config: descriptorOf(config),
    layers: layers.map(descriptorOf),
  });
  return `${await pushed(name, manifest.bytes)}@${manifest.digest}`;
}

async function finding(argv: readonly string[]) {
  const report = await home.report(argv);
  const found = report.findings.find(({ id }) => id === about) as
    { suppressedBy: string | null; status: string } | undefined;
  return {
    suppressedBy: found?.suppressedBy,
    status: found?.status,
    issues: report.issues.map(({ code }) => code).filter((code) => code.startsWith("statement")),
  };
}

beforeAll(async () => {
  registry = await startPushableRegistry();
  expect((await home.assay(["db", "import", advisories])).code).toBe(0);
  mkdirSync(file("keys"));
  for (const name of ["team", "other"])
    expect((await home.assay(["attest", "keygen", file(`keys/${name}`)], { environment })).code).toBe(0);
  writeFileSync(file("vex.json"), JSON.stringify(openVex("not_affected")));
}, 60_000);
afterAll(async () => {
  await registry.close();
  home.remove();
});

describe("statements attached to an image", () => {
  it("count where somebody trusted has signed them, and are told where not", async () => {
    const at = await pushedImage("attested");
    const reference = `registry:${at}@${built.manifest.digest}`;
    const attest = [
      "attest",
      reference,
      "--type",
      "vex",
      "--openvex",
      file("vex.json"),
      "--key",
      file("keys/team.key"),
    ];
    const signed = await home.assay(attest, { environment });
    expect([signed.code, signed.stderr]).toEqual([0, ""]);
    expect(await finding([reference])).toEqual({ suppressedBy: null, status: "affected", issues: [] });
    const trusted = await finding([reference, "--public-key", file("keys/team.pub")]);
    expect(trusted).toEqual({ suppressedBy: "https://example.com/vex/1#1", status: "affected", issues: [] });
    const distrusted = await finding([reference, "--public-key", file("keys/other.pub")]);
    expect(distrusted).toMatchObject({ suppressedBy: null, issues: ["statement-not-trusted"] });
    const asked = await finding([reference, "--vex", "oci"]);
    expect(asked).toMatchObject({ suppressedBy: null, issues: ["statement-not-trusted"] });
  }, 60_000);
});

describe("statements of an artifact in a registry", () => {
  it.each([
    ["OpenVEX", "application/vnd.openvex+json", openVex("not_affected")],
    [
      "a statement around it",
      "application/vnd.in-toto+json",
      {
        _type: "https://in-toto.io/Statement/v1",
        predicateType: "https://openvex.dev/ns/v0.2.0",
        subject: [{ name: "x", digest: { sha256: "0".repeat(64) } }],
        predicate: openVex("not_affected"),
      },
    ],
  ])("are read with --vex REFERENCE: %s", async (name, mediaType, content) => {
    const at = await pushedDocuments(name.toLowerCase().replaceAll(" ", "-"), mediaType, [content]);
    const image = `registry:${await pushedImage("plain")}@${built.manifest.digest}`;
    expect((await finding([image, "--vex", at])).suppressedBy).toBe("https://example.com/vex/1#1");
    const offline = await home.assay(["scan", "dir:.", "--vex", at, "--offline"]);
    expect([offline.code, offline.stderr]).toEqual([2, expect.stringContaining("--offline refuses those")]);
  });

  it("are refused where it is an image, or no document", async () => {
    const image = `${await pushedImage("image")}@${built.manifest.digest}`;
    const wrong = await home.assay(["scan", "dir:.", "--vex", image]);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("it is an image")]);
    const nothing = await pushedDocuments("nothing", "application/json", [{ a: 1 }]);
    const unreadable = await home.assay(["scan", "dir:.", "--vex", nothing]);
    expect([unreadable.code, unreadable.stderr]).toEqual([
      2,
      expect.stringContaining("it is no OpenVEX, CSAF or CycloneDX document"),
    ]);
  });
});

describe("statements of an SBOM", () => {
  const component = {
    type: "library",
    "bom-ref": "t",
    name: "twig-py",
    version: "2.3",
    purl: "pkg:pypi/twig-py@2.3",
  };
  const sbom = (analysis: object) => ({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    components: [component],
    vulnerabilities: [{ id: about, analysis, affects: [{ ref: "t" }] }],
  });

  it("count: its own analysis, in JSON and XML", async () => {
    writeFileSync(
      file("a.cdx.json"),
      JSON.stringify(sbom({ state: "not_affected", justification: "code_not_reachable" })),
    );
    const report = await home.report([`sbom:${file("a.cdx.json")}`]);
    expect(report.findings).toMatchObject([
      { id: about, suppressedBy: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79#1" },
    ]);
    const xml = `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.6" serialNumber="urn:uuid:1"><components><component type="library" bom-ref="t"><name>twig-py</name><version>2.3</version><purl>pkg:pypi/twig-py@2.3</purl></component></components><vulnerabilities><vulnerability><id>${about}</id><analysis><state>false_positive</state></analysis><affects><target><ref>t</ref></target></affects></vulnerability></vulnerabilities></bom>`;
    writeFileSync(file("a.cdx.xml"), xml);
    expect(await finding([`sbom:${file("a.cdx.xml")}`])).toMatchObject({ suppressedBy: "urn:uuid:1#1" });
  });

  it("that say exploitable count against nobody", async () => {
    writeFileSync(file("b.cdx.json"), JSON.stringify(sbom({ state: "exploitable" })));
    expect(await finding([`sbom:${file("b.cdx.json")}`])).toMatchObject({
      suppressedBy: null,
      status: "affected",
    });
  });
});

describe("policies", () => {
  it("heed new statements about stored reports, in check and in replay", async () => {
    const sbom = {
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      components: [{ type: "library", name: "twig-py", version: "2.3", purl: "pkg:pypi/twig-py@2.3" }],
    };
    writeFileSync(file("c.cdx.json"), JSON.stringify(sbom));
    const report = await home.report([`sbom:${file("c.cdx.json")}`]);
    mkdirSync(file("reports"));
    writeFileSync(file("reports/c.json"), JSON.stringify(report));
    const rule = `name: nothing\nrules:\n  - id: none\n    severity: deny\n    message: found\n    link: https://example.com/\n    title: Nothing is found\n    description: Nothing may be found.\n    expression: size(findings) == 0\n`;
    writeFileSync(file("policy.yaml"), rule);
    const vex = ["--vex", file("vex.json")];
    const check = async (more: readonly string[]) =>
      (
        await home.assay([
          "policy",
          "check",
          file("reports/c.json"),
          "--policy",
          file("policy.yaml"),
          "--allow-incomplete",
          ...more,
        ])
      ).code;
    expect([await check([]), await check(vex)]).toEqual([1, 0]);
    const replay = async (more: readonly string[]) => {
      const { stdout, stderr } = await home.assay([
        "policy",
        "replay",
        file("policy.yaml"),
        file("reports"),
        "--format",
        "json",
        ...more,
      ]);
      expect(stderr).toBe("");
      return (JSON.parse(stdout) as { results: { rules: { id: string }[] }[] }).results[0]?.rules.map(
        ({ id }) => id,
      );
    };
    expect([await replay([]), await replay(vex)]).toEqual([["none"], []]);
    expect(readFileSync(file("reports/c.json"), "utf8")).toContain(about);
  });
});
