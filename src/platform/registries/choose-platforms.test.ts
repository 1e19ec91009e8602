import { describe, expect, it } from "vitest";
import type { Descriptor } from "#model";
import { choosePlatforms } from "./choose-platforms.ts";

const manifest = "application/vnd.oci.image.manifest.v1+json";
function descriptor(letter: string, platform?: string, parts: Partial<Descriptor> = {}): Descriptor {
  const [os = "", architecture = "", variant] = platform?.split("/") ?? [];
  const named =
    platform === undefined
      ? {}
      : { platform: { os, architecture, ...(variant === undefined ? {} : { variant }) } };
  return { mediaType: manifest, digest: `sha256:${letter.repeat(64)}`, size: 1, ...named, ...parts };
}
const amd = descriptor("a", "linux/amd64");
const arm = descriptor("b", "linux/arm64/v8");
const windows = descriptor("c", "windows/amd64");
const attestation = descriptor("d", "unknown/unknown", {
  annotations: { "vnd.docker.reference.type": "attestation-manifest" },
});
const sbom = descriptor("e", "linux/amd64", { artifactType: "application/spdx+json" });
const nested = descriptor("f", undefined, { mediaType: "application/vnd.oci.image.index.v1+json" });
const bare = descriptor("0");
const index = { manifests: [amd, arm, windows, attestation, sbom, nested, bare] };

describe("the platforms of an index", () => {
  it.each([
    ["one", ["linux/amd64"], [amd, bare]],
    ["one whose variant nobody names", ["linux/arm64"], [arm, bare]],
    ["a family", ["linux/*"], [amd, arm, bare]],
    ["all", ["all"], [amd, arm, windows, bare]],
    ["all, by default", [], [amd, arm, windows, bare]],
    ["several", ["windows/amd64", "linux/arm64/v8"], [arm, windows, bare]],
  ])("are chosen: %s", (_what, wanted, expected) => {
    expect(choosePlatforms(index, wanted)).toMatchObject({ chosen: expected, isFallback: false });
  });

  it("leave out what is no image, and say why", () => {
    const { passedOver } = choosePlatforms(index, ["linux/*"]);
    expect(passedOver.map(({ descriptor: { digest }, reason }) => `${digest[7]} ${reason}`)).toEqual([
      "d not an image",
      "e not an image",
      "f a nested index",
      "c another platform",
    ]);
  });

  it("are the first image where none is wanted, so that no index goes unseen", () => {
    expect(choosePlatforms({ manifests: [attestation, windows] }, ["linux/amd64"])).toMatchObject({
      chosen: [windows],
      isFallback: true,
    });
    expect(choosePlatforms({ manifests: [attestation] }, ["linux/amd64"])).toMatchObject({
      chosen: [],
      isFallback: false,
    });
  });
});
