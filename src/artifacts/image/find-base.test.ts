import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ArtifactDescription, Digest, HistoryEntry, KnownBase } from "#model";
import { chainIDs } from "./chain-ids.ts";
import { findBase } from "./find-base.ts";

const diffIDs: readonly Digest[] = ["a", "b", "c", "d"].map(
  (letter) => `sha256:${letter.repeat(64)}` as const,
);

function step(createdBy: string): HistoryEntry {
  return { createdBy, emptyLayer: !/^(?:COPY|RUN|ADD)/.test(createdBy) };
}

function image(
  history: readonly string[],
  annotations: Readonly<Record<string, string>> = {},
): ArtifactDescription {
  const mediaType = "application/vnd.oci.image.layer.v1.tar";
  return {
    reference: "registry.example/app:1",
    kind: "image",
    layers: diffIDs.map((digest) => ({ digest, diffID: digest, mediaType, size: 1 })),
    manifest: {
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: "sha256:0", size: 1 },
      layers: [],
      annotations,
    },
    config: {
      architecture: "amd64",
      os: "linux",
      config: { exposedPorts: [], env: [], entrypoint: [], cmd: [], volumes: [], labels: {} },
      diffIDs,
      history: history.map(step),
    },
    issues: [],
  };
}

function known(name: string, layers: number): KnownBase {
  return { name, chainID: chainIDs(diffIDs)[layers - 1] as Digest };
}

describe("chainIDs", () => {
  it("begins with the diffID and goes on with the digest of both, as the specification has it", () => {
    const [first, second] = chainIDs(diffIDs);
    const digest = createHash("sha256").update(`${diffIDs[0]} ${diffIDs[1]}`).digest("hex");
    expect([first, second]).toEqual([diffIDs[0], `sha256:${digest}`]);
    expect(chainIDs([])).toEqual([]);
  });
});

describe("findBase", () => {
  const plain = ["ADD rootfs /", "CMD sh", "RUN apt-get install", "COPY a /", "COPY b /", "CMD app"];

  it("takes the largest known image whose layers are all there", () => {
    const bases = [known("small", 1), known("large", 3), known("itself", 4)];
    expect(findBase(image(plain), bases)).toEqual({ name: "large", layers: 3, evidence: "known-layers" });
  });

  it("does not take an image that differs in one lower layer", () => {
    const [, b] = diffIDs as [Digest, Digest];
    const other: KnownBase = { name: "other", chainID: b };
    expect(findBase(image(plain), [other])?.evidence).toBe("history");
  });

  it("guesses from the start command within the history", () => {
    expect(findBase(image(plain), [])).toEqual({ layers: 1, evidence: "history" });
    const twice = ["ADD rootfs /", "CMD sh", "RUN x", "ENTRYPOINT y", "COPY a /", "COPY b /", "CMD app"];
    expect(findBase(image(twice), [])?.layers).toBe(2);
  });

  it("knows nothing of a history without such a step, or one that does not fit the layers", () => {
    expect(findBase(image(["ADD a /", "RUN b", "RUN c", "COPY d /", "CMD app"]), [])).toBeUndefined();
    expect(findBase(image(["ADD a /", "CMD sh", "COPY d /"]), [])).toBeUndefined();
  });

  it("takes name and digest from annotations, but never their word for how many layers", () => {
    const digest = `sha256:${"9".repeat(64)}`;
    const annotations = {
      "org.opencontainers.image.base.name": "registry.example/base:1",
      "org.opencontainers.image.base.digest": digest,
    };
    expect(findBase(image(plain, annotations), [])).toEqual({
      name: "registry.example/base:1",
      digest,
      layers: 1,
      evidence: "history",
    });
    expect(findBase(image(["ADD a /", "RUN b", "RUN c", "COPY d /"], annotations), [])).toBeUndefined();
    const odd = { "org.opencontainers.image.base.digest": "sha256:short" };
    expect(findBase(image(plain, odd), [])).toEqual({ layers: 1, evidence: "history" });
  });

  it("believes buildpacks where the run image ends, and what it is called", () => {
    const digest = `sha256:${"9".repeat(64)}`;
    const of = (metadata: unknown): ArtifactDescription => labelled({ metadata: JSON.stringify(metadata) });
    const runImage = { topLayer: diffIDs[1], reference: `registry.example/run@${digest}` };
    const stack = { runImage: { image: "registry.example/run:jammy" } };
    expect(findBase(of({ runImage, stack }), [])).toEqual({
      name: "registry.example/run:jammy",
      digest,
      layers: 2,
      evidence: "buildpacks",
    });
    const newer = { runImage: { ...runImage, image: "registry.example/newer", reference: "0123" } };
    expect(findBase(of(newer), [])).toEqual({
      name: "registry.example/newer",
      layers: 2,
      evidence: "buildpacks",
    });
    expect(findBase(of({ runImage }), [known("a", 1)])?.evidence).toBe("known-layers");
    for (const topLayer of [diffIDs[3], "sha256:other", 7, undefined])
      expect(findBase(of({ runImage: { topLayer } }), [])?.evidence).toBe("history");
    expect(findBase(labelled({ metadata: "{" }), [])?.evidence).toBe("history");
  });

  function labelled({ metadata }: { readonly metadata: string }): ArtifactDescription {
    const plainImage = image(plain);
    if (plainImage.config === undefined) throw new Error("an image has a configuration");
    const labels = { "io.buildpacks.lifecycle.metadata": metadata };
    return {
      ...plainImage,
      config: { ...plainImage.config, config: { ...plainImage.config.config, labels } },
    };
  }
});
