import type { ArtifactDescription, ImageConfig, Platform } from "#model";
import { isImageConfigType, parseImageConfig, type FetchedManifest } from "#registry";
import type { Artifact, LayerContent, SourceContext } from "../artifact-source.ts";
import { findManifests, type FoundManifest } from "./find-manifests.ts";
import { imageLayers } from "./image-layers.ts";
import type { ImageStore } from "./image-store.ts";
import { sharedClose } from "./shared-close.ts";

/** What is known of an image before its manifest is read. */
export interface ImageToOpen {
  /** As the user wrote it. */
  readonly reference: string;
  /** Full name, where it has one. */
  readonly name?: string | undefined;
  readonly root: FetchedManifest;
  readonly store: ImageStore;
}

/** Opens the images that a manifest or index leads to. The store is closed with the last of them, or on failure. */
export async function openImages(image: ImageToOpen, context: SourceContext): Promise<readonly Artifact[]> {
  const { root, store } = image;
  try {
    const found = await findManifests(root, store, context.platform, context.limits);
    const opened = await Promise.all(found.map((one) => openOne(one, image, context)));
    const close = sharedClose(opened.length, () => store.close());
    return opened.map(({ description, contents }) => imageArtifact(description, contents, close()));
  } catch (thrown) {
    await store.close();
    throw thrown;
  }
}

/** An artifact of layers that are known. */
export function imageArtifact(
  description: ArtifactDescription,
  contents: readonly LayerContent[],
  close: () => Promise<void>,
): Artifact {
  return {
    description,
    content(layer) {
      const content = contents[layer];
      if (content === undefined) throw new RangeError(`there is no layer ${layer}`);
      return content;
    },
    close,
  };
}

async function openOne(
  { manifest, descriptor }: FoundManifest,
  { reference, name, store }: ImageToOpen,
  { limits }: SourceContext,
): Promise<{ description: ArtifactDescription; contents: readonly LayerContent[] }> {
  const isImage = isImageConfigType(manifest.config.mediaType);
  const config = isImage
    ? parseImageConfig(
        await store.document(manifest.config, limits.maxConfigBytes),
        `the configuration of ${store.name}`,
      )
    : undefined;
  const { layers, contents, issues } = await imageLayers(manifest, config, store, limits);
  const platform = platformOf(config) ?? descriptor.platform;
  const description: ArtifactDescription = {
    reference,
    kind: "image",
    digest: descriptor.digest,
    ...(isImage ? { imageID: manifest.config.digest } : {}),
    ...(name === undefined ? {} : { name }),
    ...(platform === undefined ? {} : { platform }),
    manifest,
    ...(config === undefined ? {} : { config }),
    layers,
    issues,
  };
  return { description, contents };
}

/** The platform that a configuration names; undefined where it names none. */
export function platformOf(config: ImageConfig | undefined): Platform | undefined {
  if (config === undefined || config.os === "" || config.architecture === "") return undefined;
  const { os, architecture, variant } = config;
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}
