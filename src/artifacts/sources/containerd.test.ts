import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bufferSource, FormatError, openBolt } from "#formats";
import { artifactContext } from "../../../test/support/artifact-context.ts";
import { buildImage, layoutFiles, writeLayout } from "../../../test/support/image-builder.ts";
import { openArtifact } from "../open-artifact.ts";

const database = gunzipSync(
  readFileSync(fileURLToPath(new URL("testdata/containerd/meta.db.gz", import.meta.url))),
);
const image = buildImage({
  platform: { os: "linux", architecture: "amd64" },
  layers: [{ entries: [{ path: "etc/os-release", content: "ID=debian\n" }], compression: "plain" }],
});
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "assay-containerd-"));
  const content = join(root, "io.containerd.content.v1.content");
  mkdirSync(content);
  writeLayout(content, layoutFiles([image]));
  mkdirSync(join(root, "io.containerd.metadata.v1.bolt"));
  writeFileSync(join(root, "io.containerd.metadata.v1.bolt", "meta.db"), database);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("containerd", () => {
  const open = (reference: string) =>
    openArtifact(reference, artifactContext({ environment: { CONTAINERD_ROOT: root } }));

  it("opens an image by the name in its metadata, and by digest", async () => {
    const { description } = await open("containerd:registry.example/app:1.4");
    expect(description).toMatchObject({
      digest: image.manifest.digest,
      imageID: image.config.digest,
      name: "registry.example/app:1.4",
    });
    expect((await open(`containerd:${image.manifest.digest}`)).description.digest).toBe(
      image.manifest.digest,
    );
  });

  it("says what it does not have", async () => {
    await expect(open("containerd:registry.example/other")).rejects.toMatchObject({
      code: "ARTIFACT_NOT_FOUND",
    });
  });

  it("reads damaged metadata to an end: what is there, or an error of the format", () => {
    const walk = (bytes: Buffer): void => {
      const version = openBolt(bufferSource(bytes)).bucket("v1");
      for (const namespace of version?.bucketNames() ?? [])
        version?.bucket(namespace)?.bucket("images")?.bucketNames();
    };
    for (let round = 0; round < 400; round += 1) {
      const damaged = Buffer.from(
        round < 100 ? database.subarray(0, (database.length * round) / 100) : database,
      );
      if (round >= 100)
        for (let flip = 0; flip < 40; flip += 1)
          damaged[(round * 7_919 + flip * 104_729) % 40_000] = (round * flip) & 255;
      try {
        walk(damaged);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(FormatError);
      }
    }
  });
});
