import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { ArtifactDescription, Digest, ImageConfig, Layer } from "#model";
import { COMPRESSION_HEAD_BYTES, detectCompression } from "#formats";
import {
  digestOf,
  mediaTypes,
  parseImageConfig,
  parseReference,
  referenceText,
  RegistryError,
} from "#registry";
import { ArtifactError } from "../artifact-error.ts";
import type { Artifact, LayerContent, SourceContext } from "../artifact-source.ts";
import { layerInstructions } from "../image/instruction.ts";
import { imageArtifact, platformOf } from "../image/open-images.ts";
import { bestMatch, parsePlatform, platformNotFound } from "../image/platform.ts";
import type { DockerManifestEntry } from "./docker-manifest.ts";
import { malformedArchive, type ImageArchive, type Stretch } from "./image-archive.ts";

/** Picks the image that a tag names, or the only one. Throws `ArtifactError`. */
export function chooseDockerImage(
  entries: readonly DockerManifestEntry[],
  selector: string | undefined,
  name: string,
): DockerManifestEntry {
  const matching = selector === undefined ? entries : entries.filter((entry) => isMeant(entry, selector));
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only;
  const tags = entries
    .flatMap(({ repoTags }) => repoTags)
    .sort()
    .slice(0, 20);
  const list = tags.length === 0 ? "images without names" : tags.join(", ");
  throw new ArtifactError({
    code: matching.length === 0 ? "ARTIFACT_NOT_FOUND" : "AMBIGUOUS_REFERENCE",
    message:
      selector === undefined
        ? `${name} holds several images: ${list}`
        : `${name} does not hold one image ${selector}, but ${list}`,
    hint: `Name one of them${tags.length === 0 ? " by its configuration's digest" : `, for example ${name}:${tags[0]}`}.`,
  });
}

function isMeant({ repoTags, config }: DockerManifestEntry, selector: string): boolean {
  if (selector.startsWith("sha256:")) return config.includes(selector.slice(7));
  return repoTags.some(
    (tag) => tag === selector || fullName(tag) === fullName(selector) || tag.endsWith(`:${selector}`),
  );
}

/** A name in full, as references are compared; undefined when it is none. */
function fullName(text: string): string | undefined {
  try {
    return referenceText(parseReference(text));
  } catch (thrown) {
    if (thrown instanceof RegistryError) return undefined;
    throw thrown;
  }
}

/**
 * Opens one image of a `docker save` archive by its `manifest.json`: such archives have no manifest, layers are
 * known by their diffIDs. The archive is closed with the artifact.
 */
export async function openDockerImage(
  { reference, archive, entry }: { reference: string; archive: ImageArchive; entry: DockerManifestEntry },
  context: SourceContext,
): Promise<Artifact> {
  const bytes = await archive.read(entry.config, context.limits.maxConfigBytes);
  const config = parseImageConfig(bytes, `the configuration of ${archive.name}`);
  checkPlatform(config, archive.name, context.platform);
  const { layers, contents } = await readLayers(archive, entry, config, context);
  const name = entry.repoTags[0] === undefined ? undefined : fullName(entry.repoTags[0]);
  const platform = platformOf(config);
  const description: ArtifactDescription = {
    reference,
    kind: "image",
    imageID: digestOf(bytes, undefined),
    ...(name === undefined ? {} : { name }),
    ...(platform === undefined ? {} : { platform }),
    config,
    layers,
    issues: [],
  };
  return imageArtifact(description, contents, () => archive.close());
}

function checkPlatform(config: ImageConfig, name: string, wanted: string | undefined): void {
  if (wanted === undefined || wanted === "all") return;
  const platform = platformOf(config);
  const parsed = parsePlatform(wanted);
  if (platform === undefined || bestMatch([platform], parsed, (one) => one) !== undefined) return;
  throw platformNotFound(name, parsed, [platform]);
}

async function readLayers(
  archive: ImageArchive,
  entry: DockerManifestEntry,
  config: ImageConfig,
  { limits }: SourceContext,
): Promise<{ layers: readonly Layer[]; contents: readonly LayerContent[] }> {
  const count = entry.layers.length;
  if (count > limits.maxLayers)
    throw malformedArchive(archive.name, `it has ${count} layers, more than ${limits.maxLayers}`);
  if (config.diffIDs.length !== count) {
    throw malformedArchive(
      archive.name,
      `manifest.json lists ${count} layers, the configuration ${config.diffIDs.length}`,
    );
  }
  const instructions = layerInstructions(config.history, count);
  const layers: Layer[] = [];
  const contents: LayerContent[] = [];
  for (const [index, member] of entry.layers.entries()) {
    const stretch = archive.find(member);
    const diffID = config.diffIDs[index];
    if (stretch === undefined || diffID === undefined)
      throw malformedArchive(archive.name, `layer ${member} is missing`);
    const instruction = instructions?.[index];
    const stored = await storedForm(archive, stretch, diffID);
    layers.push({
      ...stored,
      diffID,
      size: stretch.length,
      ...(instruction === undefined ? {} : { instruction }),
    });
    contents.push({ kind: "range", path: archive.path, ...stretch });
  }
  return { layers, contents };
}

/** Layers are stored plain by Docker; other tools compress them, and then their digest is in no document. */
async function storedForm(
  archive: ImageArchive,
  stretch: Stretch,
  diffID: Digest,
): Promise<Pick<Layer, "digest" | "mediaType">> {
  const compression = detectCompression(await readHead(archive.path, stretch));
  if (compression === "plain") return { digest: diffID, mediaType: mediaTypes.ociLayer };
  return {
    digest: await hashStretch(archive.path, stretch),
    mediaType: `${mediaTypes.ociLayer}+${compression}`,
  };
}

async function readHead(path: string, { offset, length }: Stretch): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const end = offset + Math.min(length, COMPRESSION_HEAD_BYTES) - 1;
  if (length === 0) return Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { start: offset, end })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function hashStretch(path: string, { offset, length }: Stretch): Promise<Digest> {
  const hash = createHash("sha256");
  const stream = createReadStream(path, { start: offset, end: offset + length - 1, highWaterMark: 1 << 20 });
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return `sha256:${hash.digest("hex")}`;
}
