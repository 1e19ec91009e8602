import type { Descriptor, Digest, ImageConfig, Issue, Layer, Manifest } from "#model";
import { layerKind } from "#registry";
import { ArtifactError } from "../artifact-error.ts";
import type { LayerContent } from "../artifact-source.ts";
import type { ArtifactLimits } from "../artifact-limits.ts";
import { looksLikeTar } from "./layer-head.ts";
import type { ImageStore } from "./image-store.ts";
import { layerInstructions } from "./instruction.ts";

/** The layers of an image that can be read, and what is to say of the others. */
export interface ImageLayers {
  readonly layers: readonly Layer[];
  readonly contents: readonly LayerContent[];
  readonly issues: readonly Issue[];
}

/**
 * Puts descriptors, diffIDs and history together. Foreign, encrypted and unreadable layers become issues. An
 * artifact that is no image is taken for what its layers hold: those that are tar archives. Throws
 * `ArtifactError`: `MALFORMED_ARTIFACT`, `ARTIFACT_TOO_LARGE`, `UNSUPPORTED_ARTIFACT` naming the artifact's type.
 */
export async function imageLayers(
  manifest: Manifest,
  config: ImageConfig | undefined,
  store: ImageStore,
  limits: ArtifactLimits,
): Promise<ImageLayers> {
  checkCounts(manifest, config, store.name, limits);
  const instructions = layerInstructions(config?.history ?? [], manifest.layers.length);
  const layers: Layer[] = [];
  const contents: LayerContent[] = [];
  const issues: Issue[] = [];
  for (const [index, descriptor] of manifest.layers.entries()) {
    const refusal = await refusalOf(descriptor, config !== undefined, store);
    if (refusal !== undefined) {
      issues.push(refusal);
      continue;
    }
    contents.push(await store.content(descriptor));
    layers.push(layerOf(descriptor, config?.diffIDs[index], instructions?.[index]));
  }
  if (layers.length === 0 && config === undefined) throw unsupported(manifest, store.name);
  return { layers, contents, issues };
}

function layerOf(
  { digest, mediaType, size }: Descriptor,
  diffID: Digest | undefined,
  instruction: string | undefined,
): Layer {
  return {
    digest,
    mediaType,
    size,
    ...(diffID === undefined ? {} : { diffID }),
    ...(instruction === undefined ? {} : { instruction }),
  };
}

function checkCounts(
  manifest: Manifest,
  config: ImageConfig | undefined,
  name: string,
  limits: ArtifactLimits,
): void {
  const count = manifest.layers.length;
  if (count > limits.maxLayers) {
    throw new ArtifactError({
      code: "ARTIFACT_TOO_LARGE",
      message: `${name} has ${count} layers, more than the ${limits.maxLayers} that are read`,
      hint: "Check that the image is the one you mean.",
    });
  }
  if (config === undefined || config.diffIDs.length === 0 || config.diffIDs.length === count) return;
  throw new ArtifactError({
    code: "MALFORMED_ARTIFACT",
    message: `the manifest of ${name} lists ${count} layers, its configuration ${config.diffIDs.length}`,
    hint: "Build or push the image again.",
  });
}

async function refusalOf(
  descriptor: Descriptor,
  isImage: boolean,
  store: ImageStore,
): Promise<Issue | undefined> {
  const { digest, mediaType } = descriptor;
  switch (layerKind(mediaType)) {
    case "tar":
      return undefined;
    case "foreign":
      return {
        code: "foreign-layer",
        message: `layer ${digest} is kept outside of the registry (${mediaType}) and was not read`,
      };
    case "encrypted":
      return {
        code: "encrypted-layer",
        message: `layer ${digest} is encrypted (${mediaType}) and was not read`,
      };
    case "other":
      // Builders invent types; what is in an image is a layer, and of an artifact its first bytes decide.
      if (isImage || (await looksLikeTar(await store.content(descriptor)))) return undefined;
      return {
        code: "unsupported-layer",
        message: `layer ${digest} is no tar archive (${mediaType}) and was not read`,
      };
  }
}

function unsupported(manifest: Manifest, name: string): ArtifactError {
  const type = manifest.artifactType ?? manifest.config.mediaType;
  return new ArtifactError({
    code: "UNSUPPORTED_ARTIFACT",
    message: `${name} is an artifact of the type ${type}, whose layers hold no files that are read`,
    hint: "Name an image, or an artifact whose layers are tar archives.",
  });
}
