import { ArtifactError } from "../artifact-error.ts";
import type { Artifact, SourceContext } from "../artifact-source.ts";
import { chooseDockerImage, openDockerImage } from "./docker-archive-image.ts";
import { parseDockerManifest } from "./docker-manifest.ts";
import { malformedArchive, type ImageArchive } from "./image-archive.ts";
import { openLayoutArchive } from "./layout-archive.ts";

/**
 * Opens what an engine saved, by whichever documents are in it: engines since Docker 25 write an OCI layout beside
 * `manifest.json`, which tells the manifest's digest too. The archive is closed with the artifacts, or on failure.
 */
export async function openSavedImages(
  saved: { reference: string; archive: ImageArchive; selector: string | undefined },
  context: SourceContext,
): Promise<readonly Artifact[]> {
  const { reference, archive, selector } = saved;
  try {
    const isLayout = archive.has("oci-layout") && archive.has("index.json");
    if (!archive.has("manifest.json")) {
      if (isLayout) return await openLayoutArchive(saved, context);
      throw malformedArchive(archive.name, "it has neither manifest.json nor an OCI layout");
    }
    const entries = parseDockerManifest(await archive.read("manifest.json", context.limits.maxManifestBytes));
    if (entries === undefined)
      throw malformedArchive(archive.name, "its manifest.json is not that of an image archive");
    const entry = chooseDockerImage(entries, selector, archive.name);
    const viaLayout = isLayout
      ? await tryLayout(saved, entry.repoTags[0], entries.length, context)
      : undefined;
    return viaLayout ?? [await openDockerImage({ reference, archive, entry }, context)];
  } catch (thrown) {
    await archive.close();
    throw thrown;
  }
}

/** The layout may list what was not saved (other platforms, attestations); then `manifest.json` is the truth. */
async function tryLayout(
  saved: { reference: string; archive: ImageArchive; selector: string | undefined },
  tag: string | undefined,
  images: number,
  context: SourceContext,
): Promise<readonly Artifact[] | undefined> {
  const archive = { ...saved.archive, close: async () => {} };
  const selector = images === 1 ? undefined : tag;
  if (images > 1 && tag === undefined) return undefined;
  try {
    const opened = await openLayoutArchive({ ...saved, archive, selector }, context);
    const close = saved.archive.close.bind(saved.archive);
    return opened.map((artifact) => ({ ...artifact, close }));
  } catch (thrown) {
    if (thrown instanceof ArtifactError) return undefined;
    throw thrown;
  }
}
