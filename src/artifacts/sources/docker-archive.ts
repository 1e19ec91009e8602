import { openImageArchive } from "../archive/image-archive.ts";
import { openSavedImages } from "../archive/saved-images.ts";
import { sniffArchive } from "../archive/sniff-archive.ts";
import type { ArtifactSource } from "../artifact-source.ts";
import { splitSelector } from "../path-selector.ts";

/** Archives of `docker save` and `podman save`, of every age; compressed as a whole, too. */
export const dockerArchive: ArtifactSource = {
  id: "docker-archive",
  description: "an archive made by docker save: docker-archive:FILE[:tag]",
  async recognizes(reference) {
    const kind = await sniffArchive((await splitSelector(reference)).path);
    return kind === "docker" || kind === "packed-image";
  },
  async open(reference, context) {
    const { path, selector } = await splitSelector(reference);
    const archive = await openImageArchive(path, context);
    return openSavedImages({ reference, archive, selector }, context);
  },
};
