import type { Artifact, SourceContext } from "../artifact-source.ts";
import { layoutRoot } from "../image/layout-index.ts";
import { localStore } from "../image/layout-store.ts";
import { openImages } from "../image/open-images.ts";
import { archiveBlobs } from "./archive-blobs.ts";
import { malformedArchive, type ImageArchive } from "./image-archive.ts";

/** Opens the images of a layout in an archive that is open already; it is closed with the last of them. */
export async function openLayoutArchive(
  {
    reference,
    archive,
    selector,
  }: { reference: string; archive: ImageArchive; selector: string | undefined },
  context: SourceContext,
): Promise<readonly Artifact[]> {
  if (!archive.has("index.json")) throw malformedArchive(archive.name, "it has no index.json");
  const store = localStore(archiveBlobs(archive), context.limits);
  const root = await layoutRoot(
    await archive.read("index.json", context.limits.maxManifestBytes),
    selector,
    store,
  );
  return openImages({ reference, root, store }, context);
}
