import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { blobOf, descriptorOf, type BuiltBlob } from "../../../test/support/image-builder.ts";
import { startRegistry, type RegistryServer } from "../../../test/support/registry-server.ts";
import { systemClock } from "../../runtime/clock.ts";
import { silentLogger } from "../../runtime/logger.ts";
import { defaultPolicyNames } from "./default-policies.ts";
import { loadPolicy } from "./load-policies.ts";
import { policyArtifactType, policyFileType } from "./policy-artifact.ts";
import type { PolicyLoading } from "./policy-loading.ts";

let server: RegistryServer;
beforeEach(async () => {
  server = await startRegistry();
});
afterEach(() => server.close());

function loading(parts: Partial<PolicyLoading> = {}): PolicyLoading {
  return {
    registry: { insecureHosts: [server.host], maxRetries: 0 },
    environment: {},
    offline: false,
    clock: systemClock,
    logger: silentLogger,
    signal: new AbortController().signal,
    ...parts,
  };
}

const rule = `rules:
  - { id: few, severity: warn, title: Few packages, message: many, expression: packages.size() < 100 }
`;

function push(layers: readonly { blob: BuiltBlob; title: string }[]): BuiltBlob {
  const config = blobOf("application/vnd.oci.empty.v1+json", "{}");
  const manifest = blobOf("application/vnd.oci.image.manifest.v1+json", {
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    artifactType: policyArtifactType,
    config: descriptorOf(config),
    layers: layers.map(({ blob, title }) => ({
      ...descriptorOf(blob),
      annotations: { "org.opencontainers.image.title": title },
    })),
  });
  server.put("policies/shop", "1", manifest);
  for (const { blob } of layers) server.blob(blob);
  return manifest;
}

describe("loadPolicy", () => {
  it("knows every policy that Assay brings", () => {
    const folder = join(import.meta.dirname, "..", "..", "..", "policies");
    expect(defaultPolicyNames).toEqual(
      readdirSync(folder)
        .map((name) => name.replace(".yaml", ""))
        .sort(),
    );
  });

  it("takes a policy from a registry, whose version is its manifest's digest", async () => {
    const cases = "tests:\n  - { rule: few, name: none, expect: satisfied }\n";
    const manifest = push([
      { blob: blobOf(policyFileType, rule), title: "shop.yaml" },
      { blob: blobOf(policyFileType, cases), title: "shop.test.yaml" },
    ]);
    const bundle = await loadPolicy(`${server.host}/policies/shop:1`, loading());
    expect(bundle).toMatchObject({ name: "shop", digest: manifest.digest, rules: [{ id: "few" }] });
    expect(bundle.tests).toHaveLength(1);
    expect(await loadPolicy(`${server.host}/policies/shop@${manifest.digest}`, loading())).toMatchObject({
      digest: manifest.digest,
    });
  });

  it("says where in an artifact a rule is wrong", async () => {
    push([
      { blob: blobOf(policyFileType, rule.replace("packages.size", "pakages.size")), title: "shop.yaml" },
    ]);
    await expect(loadPolicy(`${server.host}/policies/shop:1`, loading())).rejects.toMatchObject({
      code: "POLICY_INVALID",
      message: expect.stringMatching(
        /policies\/shop:1!\/shop\.yaml:2:\d+: Unknown variable: pakages$/,
      ) as string,
    });
  });

  it("refuses an artifact that is no policy, one that is too large, and registries when offline", async () => {
    const reference = `${server.host}/policies/shop:1`;
    push([{ blob: blobOf("application/vnd.oci.image.layer.v1.tar", "x"), title: "layer.tar" }]);
    await expect(loadPolicy(reference, loading())).rejects.toMatchObject({ code: "POLICY_NOT_FOUND" });
    push([{ blob: blobOf(policyFileType, "#".repeat(600_000)), title: "a.yaml" }]);
    await expect(loadPolicy(reference, loading())).rejects.toMatchObject({ code: "POLICY_UNREADABLE" });
    await expect(loadPolicy(reference, loading({ offline: true }))).rejects.toMatchObject({
      code: "POLICY_UNREADABLE",
    });
  });
});
