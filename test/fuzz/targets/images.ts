/** What an image is made of: its documents, its layers, and the inventory that damaged layers still give. */
import { parseImageConfig, parseManifestDocument, parseReference } from "#registry";
import { ArtifactFacts, FileAnalyzer, assemble, catalogers, extractors } from "#analyzers";
import { mergeLayers } from "#artifacts";
import { bufferSource } from "#formats";
import { parseDockerManifest } from "../../../src/artifacts/archive/docker-manifest.ts";
import { entryPath } from "../../../src/artifacts/layers/entry-path.ts";
import { analyze, sha256 } from "../../support/scan-layers.ts";
import { writeTar } from "../../support/tar-writer.ts";
import type { FuzzTarget } from "../fuzz-target.ts";
import { repairTar, tarArchives } from "../seeds/archives.ts";
import { archiveFiles } from "../seeds/package-files.ts";
import { testdataFiles } from "../seeds/testdata-files.ts";
import { isAssayError, isNothing } from "./accepted.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
const descriptor = (mediaType: string) => ({
  mediaType,
  digest,
  size: 1234,
  annotations: { "org.opencontainers.image.ref.name": "registry.example/app:1" },
  urls: ["https://registry.example/x"],
});
const platform = { os: "linux", architecture: "arm64", variant: "v8", "os.version": "1" };

function json(document: unknown): Buffer {
  return Buffer.from(JSON.stringify(document));
}

const manifests = [
  json({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    artifactType: "application/x",
    config: descriptor("application/vnd.oci.image.config.v1+json"),
    layers: [descriptor("application/vnd.oci.image.layer.v1.tar+gzip"), descriptor("application/x")],
    subject: descriptor("application/vnd.oci.image.manifest.v1+json"),
    annotations: { a: "b" },
  }),
  json({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.index.v1+json",
    manifests: [{ ...descriptor("application/vnd.oci.image.manifest.v1+json"), platform }],
  }),
  json({ schemaVersion: 1, name: "x", fsLayers: [] }),
];

const configs = [
  json({
    architecture: "amd64",
    os: "linux",
    created: "2024-01-01T00:00:00Z",
    config: {
      User: "1000",
      ExposedPorts: { "80/tcp": {} },
      Env: ["PATH=/bin"],
      Entrypoint: ["/bin/x"],
      Cmd: "x",
      Volumes: { "/v": {} },
      Labels: { a: "b" },
      Healthcheck: { Test: ["CMD", "x"] },
    },
    rootfs: { type: "layers", diff_ids: [digest, digest] },
    history: [{ created_by: "RUN x", empty_layer: true }, { created_by: "COPY y" }],
  }),
];

const dockerManifests = [
  json([
    { Config: "c.json", RepoTags: ["app:1"], Layers: ["l/layer.tar"] },
    { Config: "d", Layers: null },
  ]),
];

const references = [
  "nginx",
  "registry.example:5000/team/app:1.2.3",
  `localhost/app@${digest}`,
  "[::1]:5000/a__b/c-d.e:tag",
  "docker.io/library/app",
].map((text) => Buffer.from(text));

/** The first layer of every golden case, as an archive. */
function layerSeeds(): readonly Buffer[] {
  const layers = new Map<string, { path: string; content: Buffer }[]>();
  for (const { path, bytes } of testdataFiles()) {
    const [, root, inner] = /^(.*?\/layer-0)\/(.+)$/.exec(path) ?? [];
    if (root === undefined || inner === undefined) continue;
    layers.set(root, [...(layers.get(root) ?? []), { path: inner, content: bytes }]);
  }
  return [...[...layers.values()].map((entries) => writeTar(entries)), ...tarArchives];
}

/** Bugs of readers become issues in the pass, so that a scan goes on: here they are failures. */
function withoutBugs<Issues extends readonly { readonly code: string; readonly message: string }[]>(
  issues: Issues,
): Issues {
  const bug = issues.find(({ code }) => code === "reader-failed");
  if (bug !== undefined) throw new Error(bug.message);
  return issues;
}

async function inventoryOf(layer: Buffer): Promise<unknown> {
  const mediaType = "application/vnd.oci.image.layer.v1.tar";
  const stored = { digest: sha256(layer), size: layer.length, mediaType };
  const found = await analyze(
    { stored, bytes: layer },
    { limits: { maxLayerBytes: 4 * 1024 * 1024, maxSpoolBytes: 4 * 1024 * 1024 } },
  );
  const { tree, issues } = mergeLayers([found.index]);
  return assemble({
    facts: new ArtifactFacts([found.facts], tree),
    tree,
    catalogers,
    issues: [...issues, ...withoutBugs(found.issues).map((issue) => ({ ...issue, layer: 0 }))],
  });
}

function factsOfArchive(input: Buffer): unknown {
  const analyzer = new FileAnalyzer({
    extractors,
    limits: { maxArchiveDepth: 4, maxArchiveBytes: 8 * 1024 * 1024 },
  });
  const selection = analyzer.selectors.byPath("/app.jar");
  if (selection === undefined) throw new Error("nobody wants a jar");
  const { analysis } = analyzer.analyze(selection, bufferSource(input));
  withoutBugs(analysis.issues);
  return analysis;
}

/** The documents of images, their names, and what is looked for in layers and archives. */
export const imageTargets: readonly FuzzTarget[] = [
  {
    id: "registry/manifest",
    seeds: () => manifests,
    isJSON: true,
    accepts: isAssayError,
    givesJSON: true,
    run: (input) => parseManifestDocument(input, undefined, "input"),
  },
  {
    id: "registry/image-config",
    seeds: () => configs,
    isJSON: true,
    accepts: isAssayError,
    givesJSON: true,
    run: (input) => parseImageConfig(input, "input"),
  },
  {
    id: "registry/reference",
    seeds: () => references,
    tokens: ["@", ":", "/", ".", "__", "-", "[", "]", "sha256:", "A", "localhost"],
    accepts: isAssayError,
    givesJSON: true,
    run: (input) => parseReference(input.toString("utf8")),
  },
  {
    id: "artifacts/docker-manifest",
    seeds: () => dockerManifests,
    isJSON: true,
    accepts: isNothing,
    run: (input) => parseDockerManifest(input),
  },
  {
    id: "artifacts/entry-path",
    seeds: () => ["./usr/bin/", "/a/../b", "a//b/./c", "../x", "."].map((text) => Buffer.from(text)),
    tokens: ["/", "./", "../", "//", "\0"],
    accepts: isNothing,
    run(input) {
      const path = entryPath(input.toString("utf8"));
      if (
        path !== undefined &&
        (!path.startsWith("/") || /\/\.{0,2}(?:\/|$)|\0/.test(path.slice(path === "/" ? 1 : 0)))
      )
        throw new Error("a path that is not normalised");
      return path;
    },
  },
  {
    id: "analyzers/archive-walk",
    seeds: () => archiveFiles.map(({ bytes }) => bytes),
    accepts: isNothing,
    givesJSON: true,
    run: factsOfArchive,
  },
  {
    id: "scan/layer",
    seeds: layerSeeds,
    tokens: [".wh.", ".wh..wh..opq", "../", "./"],
    repair: repairTar,
    accepts: isAssayError,
    givesJSON: true,
    run: inventoryOf,
  },
];
