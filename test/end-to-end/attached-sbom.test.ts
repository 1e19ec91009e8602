/** SBOMs that cosign and BuildKit leave beside an image, found in a registry. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scan, type ScanReport } from "#scan";
import { blobOf, buildIndex, descriptorOf, ociManifestType } from "../support/image-builder.ts";
import { startRegistry, type RegistryServer } from "../support/registry-server.ts";
import { sampleImage } from "./sample-image.ts";

const image = sampleImage();
let registry: RegistryServer;
beforeAll(async () => (registry = await startRegistry()));
afterAll(() => registry.close());

const scanned = (reference: string, more: object): Promise<ScanReport> =>
  scan(reference, { cacheDirectory: false, environment: {}, scanners: [], ...more });

describe("an SBOM beside an image in a registry", () => {
  const sbom = JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    components: [{ type: "library", name: "twig-py", purl: "pkg:pypi/twig-py@2.3" }],
  });
  const statement = (digest: string) => ({
    _type: "https://in-toto.io/Statement/v0.1",
    subject: [{ name: "garden", digest: { sha256: digest.slice(7) } }],
    predicateType: "https://spdx.dev/Document",
    predicate: {
      spdxVersion: "SPDX-2.3",
      packages: [
        {
          name: "twig-py",
          SPDXID: "SPDXRef-1",
          externalRefs: [{ referenceType: "purl", referenceLocator: "pkg:pypi/twig-py@2.3" }],
        },
      ],
    },
  });
  const envelope = (digest: string): string =>
    JSON.stringify({
      payloadType: "application/vnd.in-toto+json",
      payload: Buffer.from(JSON.stringify(statement(digest))).toString("base64"),
      signatures: [{ sig: "AAAA" }],
    });
  const zeros = `sha256:${"0".repeat(64)}`;
  const reference = (name: string): string => `registry:${registry.host}/team/${name}:1`;

  /** A manifest with one layer, as cosign and BuildKit write them: without a subject. */
  function holding(mediaType: string, content: string, annotations: object = {}) {
    const document = blobOf(mediaType, content);
    const config = blobOf("application/vnd.oci.image.config.v1+json", "{}");
    registry.blob(document);
    registry.blob(config);
    return blobOf(ociManifestType, {
      schemaVersion: 2,
      mediaType: ociManifestType,
      config: descriptorOf(config),
      layers: [{ ...descriptorOf(document), annotations }],
    });
  }

  function withTag(name: string, suffix: string, manifest: ReturnType<typeof holding>): string {
    registry.push(`team/${name}`, "1", image);
    registry.put(`team/${name}`, `${image.manifest.digest.replace(":", "-")}.${suffix}`, manifest);
    return reference(name);
  }

  it("is found under the tag that cosign attach writes", async () => {
    const at = withTag("cosign-sbom", "sbom", holding("application/vnd.cyclonedx+json", sbom));
    const report = await scanned(at, { sbom: "require" });
    expect(report.artifact.sbom).toMatchObject({ from: "tag", format: "CycloneDX 1.5", verified: false });
    expect(report.inventory.packages.map(({ purl }) => purl)).toEqual(["pkg:pypi/twig-py@2.3"]);
  });

  const dsse = "application/vnd.dsse.envelope.v1+json";
  it("is found under the tag that cosign attest writes, unless it is about another image", async () => {
    const annotations = { predicateType: "https://spdx.dev/Document" };
    const own = holding(dsse, envelope(image.manifest.digest), annotations);
    const report = await scanned(withTag("cosign-att", "att", own), { sbom: "require" });
    expect(report.artifact.sbom).toMatchObject({ from: "attestation", format: "SPDX 2.3", verified: false });
    const other = withTag("cosign-other", "att", holding(dsse, envelope(zeros), annotations));
    await expect(scanned(other, { sbom: "require" })).rejects.toMatchObject({ code: "SBOM_NOT_FOUND" });
  });

  it("is found in the index that BuildKit writes, for the image that its annotation names", async () => {
    const annotations = { "in-toto.io/predicate-type": "https://spdx.dev/Document" };
    const push = (name: string, of: string, about: string): string => {
      const attested = holding("application/vnd.in-toto+json", JSON.stringify(statement(about)), annotations);
      const descriptor = {
        ...descriptorOf(attested),
        platform: { os: "unknown", architecture: "unknown" },
        annotations: {
          "vnd.docker.reference.type": "attestation-manifest",
          "vnd.docker.reference.digest": of,
        },
      };
      registry.push(`team/${name}`, "image", image);
      registry.put(`team/${name}`, attested.digest, attested);
      registry.put(`team/${name}`, "1", buildIndex([image], [descriptor]));
      return reference(name);
    };
    const { digest } = image.manifest;
    const require = { sbom: "require", platform: "linux/amd64" };
    const report = await scanned(push("buildkit", digest, digest), require);
    expect(report.artifact).toMatchObject({ digest, sbom: { from: "attestation", format: "SPDX 2.3" } });
    for (const [name, of, about] of [
      ["buildkit-else", zeros, digest],
      ["buildkit-lie", digest, zeros],
    ] as const)
      await expect(scanned(push(name, of, about), require)).rejects.toMatchObject({ code: "SBOM_NOT_FOUND" });
  });
});
