import { platformText, type Descriptor, type Index } from "#model";
import { isIndexType } from "#registry";
import { fitsWildcard } from "#matching";

/** An image of an index that is not looked at, and why. */
export interface PassedOver {
  readonly descriptor: Descriptor;
  readonly reason: "not an image" | "another platform" | "a nested index";
}

/** What of an index is looked at. */
export interface ChosenPlatforms {
  readonly chosen: readonly Descriptor[];
  readonly passedOver: readonly PassedOver[];
  /** Set when no image is of a wanted platform: then the first image stands for the index. */
  readonly isFallback: boolean;
}

const maxChosen = 64;

/**
 * The images of an index that are looked at: those of the wanted platforms (`linux/amd64`, `linux/*`, or `all`). An
 * image without a platform is always meant. Attestations and other artifacts beside the images are none.
 */
export function choosePlatforms(
  { manifests }: Pick<Index, "manifests">,
  wanted: readonly string[],
): ChosenPlatforms {
  const passedOver: PassedOver[] = [];
  const images: Descriptor[] = [];
  for (const descriptor of manifests) {
    const reason = isIndexType(descriptor.mediaType)
      ? "a nested index"
      : isArtifact(descriptor)
        ? "not an image"
        : undefined;
    if (reason === undefined) images.push(descriptor);
    else passedOver.push({ descriptor, reason });
  }
  const fitting = images.filter((image) => isWanted(image, wanted));
  const chosen = (fitting.length > 0 ? fitting : images.slice(0, 1)).slice(0, maxChosen);
  for (const descriptor of images)
    if (!chosen.includes(descriptor)) passedOver.push({ descriptor, reason: "another platform" });
  return { chosen, passedOver, isFallback: fitting.length === 0 && chosen.length > 0 };
}

/** BuildKit puts attestations beside the images, for a platform that is `unknown/unknown`. */
function isArtifact({ artifactType, platform, annotations }: Descriptor): boolean {
  if (artifactType !== undefined || platform?.os === "unknown") return true;
  return annotations?.["vnd.docker.reference.type"] !== undefined;
}

function isWanted({ platform }: Descriptor, wanted: readonly string[]): boolean {
  if (platform === undefined || wanted.length === 0 || wanted.includes("all")) return true;
  const text = platformText(platform);
  const bare = platformText({ os: platform.os, architecture: platform.architecture });
  return wanted.some((one) => fitsWildcard(one, text) || one === bare);
}
