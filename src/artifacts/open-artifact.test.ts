import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createReadStream, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { artifactContext } from "../../test/support/artifact-context.ts";
import {
  archiveOf,
  blobOf,
  buildImage,
  buildIndex,
  descriptorOf,
  dockerArchive,
  layoutFiles,
  ociIndexType,
  ociManifestType,
  sha256,
  writeLayout,
} from "../../test/support/image-builder.ts";
import { startRegistry, type RegistryServer } from "../../test/support/registry-server.ts";
import { describeWithShared } from "../../test/support/requires.ts";
import type { Artifact } from "./artifact-source.ts";
import { openArtifact, openArtifacts } from "./open-artifact.ts";

const plan = {
  emptySteps: ['/bin/sh -c #(nop)  CMD ["sh"]'],
  config: { User: "app", Env: ["A=1"], Cmd: ["sh"] },
  layers: [
    {
      entries: [{ path: "etc/os-release", content: "ID=debian\n" }],
      createdBy: "/bin/sh -c #(nop) ADD file:abc in / ",
    },
    {
      entries: [
        { path: "app/", type: "directory" as const },
        { path: "app/x", content: "x".repeat(5_000) },
      ],
      createdBy: "RUN /bin/sh -c make # buildkit",
    },
  ],
};
const image = buildImage(plan);
let directory: string;
let registry: RegistryServer;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "assay-artifacts-"));
  registry = await startRegistry();
  registry.push("team/app", "1.4", image);
});

afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await registry.close();
});

async function layerBytes(artifact: Artifact, layer: number): Promise<Buffer> {
  const content = artifact.content(layer);
  const chunks: Uint8Array[] = [];
  if (content.kind === "stream") {
    for await (const chunk of await content.open(new AbortController().signal)) chunks.push(chunk);
  } else if (content.kind === "range") {
    const end = content.offset + content.length - 1;
    for await (const chunk of createReadStream(content.path, { start: content.offset, end }))
      chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function place(name: string, bytes: Buffer): string {
  const path = join(directory, name);
  writeFileSync(path, bytes);
  return path;
}

function layout(name: string, files: ReadonlyMap<string, Buffer>): string {
  const path = join(directory, name);
  mkdirSync(path, { recursive: true });
  writeLayout(path, files);
  return path;
}

describe("the same image in every form", () => {
  const modern = () => archiveOf(new Map([...layoutFiles([image]), ["manifest.json", savedManifest()]]));
  const forms: Readonly<Record<string, () => string>> = {
    "registry:": () => `registry:${registry.host}/team/app:1.4`,
    "registry without scheme": () => `${registry.host}/team/app:1.4`,
    "registry by digest": () => `registry:${registry.host}/team/app@${image.manifest.digest}`,
    "oci-layout:": () => `oci-layout:${layout("layout", layoutFiles([image]))}`,
    "layout without scheme": () => layout("layout2", layoutFiles([image])),
    "oci-archive:": () => `oci-archive:${place("oci.tar", archiveOf(layoutFiles([image])))}`,
    "OCI archive, gzip": () => place("oci.tar.gz", gzipSync(archiveOf(layoutFiles([image])))),
    "docker-archive of Docker 25": () => `docker-archive:${place("docker25.tar", modern())}`,
  };

  function savedManifest(): Buffer {
    const blob = (digest: string): string => `blobs/${digest.replace(":", "/")}`;
    const layers = image.layers.map(({ digest }) => blob(digest));
    return Buffer.from(
      JSON.stringify([{ Config: blob(image.config.digest), RepoTags: ["app:1.4"], Layers: layers }]),
    );
  }

  it.each(Object.keys(forms))("has the same description and layers by %s", async (form) => {
    const artifact = await openArtifact(forms[form]!(), artifactContext());
    const { description } = artifact;
    expect(description).toMatchObject({
      kind: "image",
      digest: image.manifest.digest,
      imageID: image.config.digest,
      platform: image.platform,
      issues: [],
    });
    expect(description.layers).toEqual(
      image.layers.map(({ mediaType, digest, size }, index) => ({
        mediaType,
        digest,
        size,
        diffID: sha256(image.tars[index]!),
        instruction: ["ADD file:abc in /", "RUN make"][index],
      })),
    );
    for (const [index, layer] of image.layers.entries())
      expect((await layerBytes(artifact, index)).equals(layer.bytes)).toBe(true);
    await artifact.close();
  });

  it.each(["plain", "gzip", "zstd"])(
    "is known by configuration and diffIDs in an old docker archive (%s)",
    async (packing) => {
      const tar = dockerArchive([{ image, tags: ["app:1.4"] }]);
      const packed = packing === "gzip" ? gzipSync(tar) : packing === "zstd" ? zstdCompressSync(tar) : tar;
      const artifact = await openArtifact(place(`docker-${packing}`, packed), artifactContext());
      expect(artifact.description).toMatchObject({
        imageID: image.config.digest,
        name: "docker.io/library/app:1.4",
        layers: image.tars.map((tar_) => ({ digest: sha256(tar_), diffID: sha256(tar_) })),
      });
      expect((await layerBytes(artifact, 1)).equals(image.tars[1]!)).toBe(true);
      await artifact.close();
    },
  );

  it("comes from an engine on a Unix socket", async () => {
    const socket = join(directory, "engine.sock");
    const server = createServer((request, response) => {
      const { url = "" } = request;
      if (url === "/_ping") return void response.writeHead(200, { "api-version": "1.43" }).end("OK");
      if (url === "/images/docker.io/library/app:1.4/json") return void response.end("{}");
      if (url === "/images/docker.io/library/app:1.4/get")
        return void response.end(dockerArchive([{ image, tags: ["app:1.4"] }]));
      response.writeHead(404).end("{}");
    });
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    const context = artifactContext({ environment: { DOCKER_HOST: `unix://${socket}` } });
    const artifact = await openArtifact("app:1.4", context);
    expect(artifact.description.imageID).toBe(image.config.digest);
    expect((await layerBytes(artifact, 0)).equals(image.tars[0]!)).toBe(true);
    await artifact.close();
    await expect(openArtifact("docker:other", context)).rejects.toThrow(
      /has no image docker.io\/library\/other:latest/,
    );
    server.close();
  });
});

describe("platforms", () => {
  const of = (architecture: string, variant?: string) =>
    buildImage({
      ...plan,
      platform: { os: "linux", architecture, ...(variant === undefined ? {} : { variant }) },
    });
  const images = [of("amd64"), of("arm64", "v8"), of("arm", "v6")];
  const attestation = {
    ...descriptorOf(blobOf(ociManifestType, "{}")),
    platform: { os: "unknown", architecture: "unknown" },
  };
  const index = buildIndex(images, [attestation]);
  const open = (platform: string) => {
    const path = layout("multi", layoutFiles(images, [descriptorOf(index)], [index]));
    return openArtifacts(path, artifactContext({ platform }));
  };

  it.each([
    ["linux/amd64", 0],
    ["linux/arm64", 1],
    ["linux/aarch64", 1],
    ["linux/arm/v7", 2],
    ["amd64", 0],
  ])("%s opens the image that runs there", async (platform, expected) => {
    const [artifact] = await open(platform);
    expect(artifact!.description.digest).toBe(images[expected]!.manifest.digest);
  });

  it("are all opened in order with all, without attestations", async () => {
    expect((await open("all")).map(({ description }) => description.digest)).toEqual(
      images.map(({ manifest }) => manifest.digest),
    );
  });

  it.each(["linux/s390x", "linux/arm/v5", "windows/amd64"])(
    "%s is not there, and those that are get listed",
    async (platform) => {
      await expect(open(platform)).rejects.toMatchObject({
        code: "PLATFORM_NOT_FOUND",
        message: expect.stringContaining("only for linux/amd64, linux/arm/v6, linux/arm64/v8") as string,
      });
    },
  );

  it("refuses an index in an index in an index without end", async () => {
    let inner = buildIndex(images);
    const blobs = [inner];
    for (let depth = 0; depth < 8; depth += 1) {
      inner = blobOf(ociIndexType, {
        schemaVersion: 2,
        mediaType: ociIndexType,
        manifests: [descriptorOf(inner)],
      });
      blobs.push(inner);
    }
    const path = layout("deep", layoutFiles(images, [descriptorOf(inner)], blobs));
    await expect(openArtifact(path, artifactContext())).rejects.toMatchObject({ code: "INDEX_TOO_DEEP" });
  });
});

describe("bad artifacts", () => {
  const opened = (path: string) => openArtifact(path, artifactContext());

  it("says that nothing fits and what was tried, in one sentence", async () => {
    await expect(opened(`${registry.host}/team/none:1`)).rejects.toMatchObject({
      code: "ARTIFACT_NOT_FOUND",
      message: expect.stringMatching(
        /Tried: path \(.*\); docker \(no engine.*\); registry \(.*was not found/,
      ) as string,
    });
    await expect(opened("./nowhere")).rejects.toThrow(/no such file/);
  });

  it("names a blob that is missing, or shorter or longer than its descriptor says", async () => {
    const [layer] = image.layers;
    const key = `blobs/${layer!.digest.replace(":", "/")}`;
    const variants: readonly (readonly [string, Buffer | undefined, string])[] = [
      ["missing", undefined, "MALFORMED_ARTIFACT"],
      ["short", layer!.bytes.subarray(1), "TRUNCATED"],
      ["long", Buffer.concat([layer!.bytes, Buffer.alloc(1)]), "BAD_SIZE"],
    ];
    for (const [name, bytes, code] of variants) {
      const files = new Map(layoutFiles([image]));
      if (bytes === undefined) files.delete(key);
      else files.set(key, bytes);
      await expect(opened(layout(`bad-${name}`, files)), name).rejects.toMatchObject({
        code,
        message: expect.stringContaining(layer!.digest) as string,
      });
    }
  });

  it("reports foreign and encrypted layers and leaves them out", async () => {
    const odd = buildImage({
      layers: [
        { entries: [], mediaType: "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip" },
        { entries: [], mediaType: "application/vnd.oci.image.layer.v1.tar+gzip+encrypted" },
        { entries: [{ path: "a" }], createdBy: "COPY a /" },
      ],
    });
    const { description } = await opened(layout("odd", layoutFiles([odd])));
    expect(description.issues.map(({ code }) => code)).toEqual(["foreign-layer", "encrypted-layer"]);
    expect(description.layers).toMatchObject([{ digest: odd.layers[2]!.digest, instruction: "COPY a /" }]);
  });

  it("names the type of an artifact that holds no files, and opens one whose layers are tar archives", async () => {
    const config = blobOf("application/vnd.oci.empty.v1+json", "{}");
    const artifact = (layer: ReturnType<typeof blobOf>) => {
      const manifest = blobOf(ociManifestType, {
        schemaVersion: 2,
        mediaType: ociManifestType,
        artifactType: "application/vnd.example+type",
        config: descriptorOf(config),
        layers: [descriptorOf(layer)],
      });
      return layoutFiles([], [descriptorOf(manifest)], [config, layer, manifest]);
    };
    const text = artifact(blobOf("text/plain", "hello"));
    await expect(opened(layout("text", text))).rejects.toMatchObject({
      code: "UNSUPPORTED_ARTIFACT",
      message: expect.stringContaining("application/vnd.example+type") as string,
    });
    const chart = artifact(blobOf("application/vnd.example.bundle", gzipSync(image.tars[0]!)));
    expect((await opened(layout("chart", chart))).description.layers).toHaveLength(1);
  });

  it("opens or refuses an archive that is cut anywhere, with an error of ours", async () => {
    const tar = dockerArchive([{ image, tags: ["app:1.4"] }]);
    for (let percent = 0; percent < 100; percent += 5) {
      const path = place("cut.tar", tar.subarray(0, Math.floor((tar.length * percent) / 100)));
      await expect(openArtifact(`docker-archive:${path}`, artifactContext())).rejects.toMatchObject({
        code: expect.stringMatching(/MALFORMED_ARTIFACT|ARTIFACT_NOT_FOUND/) as string,
      });
    }
  });

  it("stops a bomb that is compressed as a whole", async () => {
    const bomb = place("bomb.tar.gz", gzipSync(Buffer.alloc(80 << 20)));
    await expect(openArtifact(`docker-archive:${bomb}`, artifactContext())).rejects.toMatchObject({
      code: "ARTIFACT_TOO_LARGE",
    });
  });
});

describe("paths", () => {
  it("opens a directory, a file, an SBOM by what they hold", async () => {
    const root = join(directory, "root");
    mkdirSync(root);
    expect((await openArtifact(root, artifactContext())).content(0)).toMatchObject({ kind: "tree" });
    const jar = place("a.jar", Buffer.from("PK"));
    expect((await openArtifact(jar, artifactContext())).description).toMatchObject({
      kind: "file",
      digest: sha256("PK"),
    });
    const bom = place("bom.json", Buffer.from('{"bomFormat": "CycloneDX"}'));
    expect((await openArtifact(bom, artifactContext())).description.kind).toBe("sbom");
    const web = place("web.tar", archiveOf(new Map([["manifest.json", Buffer.from('{"name":"app"}')]])));
    expect((await openArtifact(web, artifactContext())).description.kind).toBe("file");
  });

  it("asks which, when an archive holds several images, and takes tags", async () => {
    const other = buildImage({ layers: [{ entries: [{ path: "b" }] }] });
    const path = place(
      "two.tar",
      dockerArchive([
        { image, tags: ["app:1"] },
        { image: other, tags: ["app:2"] },
      ]),
    );
    await expect(openArtifact(path, artifactContext())).rejects.toMatchObject({
      code: "AMBIGUOUS_REFERENCE",
    });
    expect((await openArtifact(`${path}:app:2`, artifactContext())).description.imageID).toBe(
      other.config.digest,
    );
    expect((await openArtifact(`docker-archive:${path}:1`, artifactContext())).description.imageID).toBe(
      image.config.digest,
    );
  });
});

describeWithShared("fixtures/oci/generated", "layouts of others", (root) => {
  it.each([
    "absolute-paths",
    "gzip-multi-member",
    "hardlink-same-layer",
    "long-name-pax",
    "opaque-dir",
    "symlink-loop",
    "whiteout-file",
  ])("opens %s", async (name) => {
    const { description } = await openArtifact(
      `oci-layout:${join(root, name, "image")}`,
      artifactContext({ platform: undefined }),
    );
    expect(description.layers.length).toBeGreaterThan(0);
  });

  it("refuses a layer that is not what its descriptor says", async () => {
    const path = join(root, "layer-digest-mismatch", "image");
    await expect(openArtifact(path, artifactContext())).rejects.toMatchObject({ code: "BAD_SIZE" });
  });

  it("opens the docker archive and every platform of the index", async () => {
    await openArtifact(join(root, "docker-save-plain", "image.tar"), artifactContext());
    const path = join(root, "multi-platform-index", "image");
    expect(readFileSync(join(path, "index.json"), "utf8")).toContain("index");
    for (const platform of ["linux/amd64", "linux/arm64", "linux/arm/v7"])
      await openArtifact(path, artifactContext({ platform }));
    await expect(openArtifact(path, artifactContext({ platform: "linux/s390x" }))).rejects.toMatchObject({
      code: "PLATFORM_NOT_FOUND",
    });
  });
});
