/** SBOMs end to end: written, scanned again, taken from a registry, held against the image. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  describeReport,
  readDocumentBytes,
  sbomFormats,
  scoreDocument,
  type SbomFormat,
  writeDocument,
} from "#documents";
import { loadLicenses } from "#analyzers";
import { scan, type ScanReport } from "#scan";
import {
  blobOf,
  buildImage,
  buildIndex,
  descriptorOf,
  layoutFiles,
  ociManifestType,
  writeLayout,
} from "../support/image-builder.ts";
import { assay } from "../support/command-line.ts";
import { startRegistry, type RegistryServer } from "../support/registry-server.ts";
import { projectRoot } from "../support/project-root.ts";
import { advisories, sampleImage } from "./sample-image.ts";

const directory = mkdtempSync(join(tmpdir(), "assay-sbom-"));
const database = join(directory, "advisories.db");
const image = sampleImage();
const layout = join(directory, "layout");
let registry: RegistryServer;

beforeAll(async () => {
  mkdirSync(layout);
  writeLayout(layout, layoutFiles([image]));
  registry = await startRegistry();
  registry.push("team/garden", "1", image);
  const imported = await assay([
    "db",
    "import",
    "--db",
    database,
    advisories,
    join(projectRoot, "examples/advisories"),
  ]);
  expect(imported.code).toBe(0);
});
afterAll(async () => {
  await registry.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Debian's and npm's own fields for maintainer, author and licence. */
const toldImage = buildImage({
  layers: [
    {
      entries: [
        { path: "etc/os-release", content: 'ID=debian\nVERSION_ID="12"\n' },
        {
          path: "var/lib/dpkg/status",
          content:
            "Package: leaf\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.2-3\n" +
            "Maintainer: Leaf Team <leaf@example.org>\nDescription: x\n",
        },
        {
          path: "usr/share/doc/leaf/copyright",
          content:
            "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nCopyright: 2020 Leaf Team\nLicense: Expat\n",
        },
        ...["fern", "moss"].map((name) => ({
          path: `app/node_modules/${name}/package.json`,
          content: JSON.stringify({
            name,
            version: "1.0.0",
            license: "MIT",
            author: "A Gardener <a@example.org>",
          }),
        })),
      ],
    },
  ],
});

const options = { cacheDirectory: false, environment: {} } as const;
const scanned = (reference: string, more: object = {}): Promise<ScanReport> =>
  scan(reference, { ...options, database, ...more });

async function documentOf(report: ScanReport, format: SbomFormat, version?: string): Promise<string> {
  const { normalizeAllDeclared } = await loadLicenses();
  const described = { toolVersion: "1.0.0", created: "2026-11-20T06:00:00Z", licenses: normalizeAllDeclared };
  return [...writeDocument(describeReport({ ...report, findings: [] }, described), format, version)].join("");
}

/** Packages with their layers by digest, and findings: what the round trip must keep. */
function facts({ artifact, findings, inventory }: ScanReport): unknown {
  const digestOf = (layer: number): string | undefined => artifact.layers[layer]?.digest;
  const packages = inventory.packages.map((pkg) => ({ ...pkg, layer: digestOf(pkg.layer) }));
  return { packages, findings, distribution: inventory.distribution, platform: artifact.platform };
}

const versions = Object.entries(sbomFormats).flatMap(([format, one]) =>
  one.versions.map((version) => [format as SbomFormat, version] as const),
);

describe.each([
  ["the sample image", () => `oci-layout:${layout}`],
  ["the example", () => join(projectRoot, "examples/shop.tar")],
])("the SBOM of %s", (_, reference) => {
  let report: ScanReport;
  beforeAll(async () => {
    report = await scanned(reference());
    expect(report.findings.length).toBeGreaterThan(3);
  });

  it.each(versions)(
    "scanned as %s %s gives the same packages and vulnerabilities",
    async (format, version) => {
      const file = join(directory, "sbom");
      writeFileSync(file, await documentOf(report, format, version));
      const again = await scanned(`sbom:${file}`);
      expect(facts(again)).toEqual(facts(report));
      expect(again.artifact.sbom).toMatchObject({ from: "file", tools: ["assay 1.0.0"], verified: false });
    },
  );

  it("is the same, byte for byte, when it is written twice", async () => {
    for (const [format, version] of versions)
      expect(await documentOf(report, format, version)).toBe(await documentOf(report, format, version));
  });
});

describe("the SBOM of an image whose packages say who made them", () => {
  let report: ScanReport;
  beforeAll(async () => {
    const place = join(directory, "told");
    mkdirSync(place);
    writeLayout(place, layoutFiles([toldImage]));
    report = await scanned(`oci-layout:${place}`);
    expect(report.inventory.packages.length).toBe(3);
  });

  it.each(versions)("scores nine of ten and more by the public rules as %s %s", async (format, version) => {
    const scores = scoreDocument(readDocumentBytes(Buffer.from(await documentOf(report, format, version))));
    expect(scores.map(({ id }) => id)).toEqual(["ntia", "bsi"]);
    for (const { elements, id, score } of scores)
      expect([id, score >= 9, elements]).toEqual([id, true, elements]);
  });

  it("scores less without what the rules ask for, so that the check can fail", async () => {
    const document = readDocumentBytes(Buffer.from(await documentOf(report, "cyclonedx-json")));
    const components = document.components.map((one) => ({
      ...one,
      supplier: undefined,
      licenses: [],
      version: undefined,
    }));
    const scores = scoreDocument({ ...document, created: undefined, components });
    for (const { score } of scores) expect(score).toBeLessThan(9);
  });
});

/** A manifest that refers to the image and holds one document. */
function attachment(mediaType: string, content: string, subject: object = descriptorOf(image.manifest)) {
  const document = blobOf(mediaType, content);
  const config = blobOf("application/vnd.oci.empty.v1+json", "{}");
  const manifest = blobOf(ociManifestType, {
    schemaVersion: 2,
    mediaType: ociManifestType,
    artifactType: mediaType,
    config: descriptorOf(config),
    layers: [descriptorOf(document)],
    subject,
  });
  return { document, config, manifest, mediaType };
}

function attach(repository: string, attached: ReturnType<typeof attachment>): void {
  registry.blob(attached.document);
  registry.blob(attached.config);
  registry.put(repository, attached.manifest.digest, attached.manifest);
  const descriptor = { ...descriptorOf(attached.manifest), artifactType: attached.mediaType };
  registry.put(repository, image.manifest.digest.replace(":", "-"), buildIndex([], [descriptor]));
}

describe("an SBOM attached to an image", () => {
  const sbom = JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    components: [{ type: "library", name: "twig-py", purl: "pkg:pypi/twig-py@2.3" }],
  });
  const statement = (digest: string): string =>
    JSON.stringify({
      payloadType: "application/vnd.in-toto+json",
      payload: Buffer.from(
        JSON.stringify({
          _type: "https://in-toto.io/Statement/v1",
          subject: [{ name: "garden", digest: { sha256: digest.slice(7) } }],
          predicateType: "https://cyclonedx.org/bom",
          predicate: JSON.parse(sbom) as unknown,
        }),
      ).toString("base64"),
      signatures: [{ sig: "AAAA" }],
    });
  const garden = (name: string): string => `registry:${registry.host}/team/${name}:1`;

  it("is scanned in place of the image without fetching a layer", async () => {
    registry.push("team/attached", "1", image);
    attach("team/attached", attachment("application/vnd.cyclonedx+json", sbom));
    const from = registry.requests.length;
    const report = await scanned(garden("attached"), { sbom: "require" });
    expect(report.inventory.packages.map(({ purl }) => purl)).toEqual(["pkg:pypi/twig-py@2.3"]);
    expect(report.findings.map(({ id }) => id)).toEqual(["CVE-2026-1003"]);
    expect(report.artifact).toMatchObject({
      kind: "image",
      digest: image.manifest.digest,
      sbom: { from: "referrer", verified: false },
    });
    const fetched = registry.requests.slice(from).map(({ url }) => url);
    expect(fetched.filter((url) => image.layers.some(({ digest }) => url.includes(digest)))).toEqual([]);
  });

  it("is taken out of a signed statement, and called not verified", async () => {
    registry.push("team/attested", "1", image);
    attach(
      "team/attested",
      attachment("application/vnd.dsse.envelope.v1+json", statement(image.manifest.digest)),
    );
    const report = await scanned(garden("attested"), { sbom: "require" });
    expect(report.artifact.sbom).toMatchObject({
      from: "attestation",
      format: "CycloneDX 1.5",
      verified: false,
    });
  });

  it("is not used when it is about another image", async () => {
    registry.push("team/other", "1", image);
    attach(
      "team/other",
      attachment("application/vnd.dsse.envelope.v1+json", statement(`sha256:${"0".repeat(64)}`)),
    );
    await expect(scanned(garden("other"), { sbom: "require" })).rejects.toMatchObject({
      code: "SBOM_NOT_FOUND",
    });
    const report = await scanned(garden("other"), { sbom: "prefer" });
    expect(report.artifact.sbom).toBeUndefined();
    expect(report.inventory.packages.length).toBeGreaterThan(5);
  });

  it("is not looked for unless it is asked for", async () => {
    const report = await scanned(garden("attached"));
    expect(report.artifact.sbom).toBeUndefined();
    expect(report.inventory.packages.length).toBeGreaterThan(5);
  });
});

describe("the commands for SBOMs", () => {
  const run = (...argv: string[]) => assay([...argv, "--no-cache"]);
  const shop = join(projectRoot, "examples/shop.tar");
  const file = (name: string): string => join(directory, name);

  it("write, convert, compare, score and verify", async () => {
    expect(
      (await run("sbom", shop, "--format", "cyclonedx-json", "--output", file("shop.cdx.json"))).code,
    ).toBe(0);
    const converted = await assay([
      "sbom",
      "convert",
      file("shop.cdx.json"),
      "--output",
      `spdx-json=${file("shop.spdx.json")}`,
    ]);
    expect(converted.code).toBe(0);
    expect(await run("sbom", "diff", file("shop.cdx.json"), file("shop.spdx.json"))).toMatchObject({
      code: 0,
      stdout: "0 removed, 0 added, 0 with other versions, 9 the same\n",
    });
    expect((await assay(["sbom", "score", file("shop.spdx.json")])).stdout).toMatch(
      /NTIA minimum elements \(2021\) {2}\d/,
    );
    expect((await run("sbom", "verify", shop, file("shop.cdx.json"), "--fail-on", "low")).code).toBe(0);
  });

  it("name what an SBOM lacks, has too much, or has in another version, and enrich it", async () => {
    const { components } = JSON.parse((await run("sbom", shop)).stdout) as {
      components: { name: string; version: string; purl?: string }[];
    };
    const changed = components
      .filter(({ name }) => name !== "lodash")
      .map((one) =>
        one.name === "minimist"
          ? { ...one, version: "1.2.6", purl: "pkg:npm/minimist@1.2.6", properties: [] }
          : one,
      );
    const more = { type: "library", name: "ghost", version: "1", purl: "pkg:npm/ghost@1.0.0" };
    writeFileSync(
      file("wrong.json"),
      JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", components: [...changed, more] }),
    );
    const { code, stdout } = await run(
      "sbom",
      "verify",
      shop,
      file("wrong.json"),
      "--fail-on",
      "low",
      "-o",
      "json",
    );
    const { findings } = JSON.parse(stdout) as {
      findings: {
        rule: string;
        title: string;
        reason: string;
        package: string;
        locations: { layer: string }[];
      }[];
    };
    expect(code).toBe(1);
    const drift = findings.filter(({ rule }) => rule !== "sbom/quality");
    expect(drift.map(({ rule, package: purl }) => [rule, purl]).sort()).toEqual([
      ["sbom/extra", "pkg:npm/ghost@1.0.0"],
      ["sbom/missing", "pkg:npm/lodash@4.17.20"],
      ["sbom/version", "pkg:npm/minimist@1.2.5"],
    ]);
    expect(findings.find(({ rule }) => rule === "sbom/missing")?.locations[0]?.layer).toMatch(/^sha256:/);
    const quality = findings.find(({ rule }) => rule === "sbom/quality");
    expect(quality?.title).toMatch(/^The SBOM scores \d\.\d of 10 by NTIA minimum elements/);
    expect(quality?.reason).toContain("lacks: Author of the SBOM data; Time of the SBOM data");
    writeFileSync(
      file("policy.yaml"),
      "rules:\n  - id: sbom-agrees\n    severity: deny\n    title: The SBOM agrees with the image\n" +
        "    message: \"{{ count }}: {{ violations.join(', ') }}\"\n" +
        '    expression: findings.filter(f, f.rule in ["sbom/missing", "sbom/version"])\n' +
        "    tests:\n" +
        '      - { name: missing, input: { findings: [{ rule: "sbom/missing" }] }, expect: violated }\n' +
        '      - { name: extra, input: { findings: [{ rule: "sbom/extra" }] }, expect: satisfied }\n',
    );
    expect((await assay(["policy", "test", file("policy.yaml")])).code).toBe(0);
    const policed = await run("sbom", "verify", shop, file("wrong.json"), "--policy", file("policy.yaml"));
    expect([policed.code, policed.stdout]).toEqual([1, expect.stringContaining("sbom-agrees")]);
    const enriched = await run("sbom", "enrich", file("wrong.json"), shop);
    expect(enriched.stderr).toContain("packages added");
    expect(enriched.stdout).toMatch(/lodash.*assay:added/);
  });

  it("refuse a version that a format does not have, before anything is scanned", async () => {
    const { code, stderr } = await run("sbom", shop, "--format", "spdx-json", "--spec-version", "1.6");
    expect(code).toBe(2);
    expect(stderr).toContain("2.2, 2.3");
  });
});
