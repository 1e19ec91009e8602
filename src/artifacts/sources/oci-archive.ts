import { openImageArchive } from "../archive/image-archive.ts";
import { openLayoutArchive } from "../archive/layout-archive.ts";
import { sniffArchive } from "../archive/sniff-archive.ts";
import type { ArtifactSource } from "../artifact-source.ts";
import { splitSelector } from "../path-selector.ts";

/** Tar archives of an OCI image layout, as `skopeo copy … oci-archive:` and BuildKit write them. */
export const ociArchive: ArtifactSource = {
  id: "oci-archive",
  description: "a tar archive of an OCI image layout: oci-archive:FILE[:tag|@digest]",
  async recognizes(reference) {
    return (await sniffArchive((await splitSelector(reference)).path)) === "oci";
  },
  async open(reference, context) {
    const { path, selector } = await splitSelector(reference);
    const archive = await openImageArchive(path, context);
    try {
      return await openLayoutArchive({ reference, archive, selector }, context);
    } catch (thrown) {
      await archive.close();
      throw thrown;
    }
  },
};
