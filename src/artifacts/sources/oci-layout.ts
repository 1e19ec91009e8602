import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isDigest } from "#model";
import type { ArtifactLimits } from "../artifact-limits.ts";
import type { ArtifactSource } from "../artifact-source.ts";
import { localStore, type LocalBlobs } from "../image/layout-store.ts";
import { layoutRoot } from "../image/layout-index.ts";
import { openImages } from "../image/open-images.ts";
import { fileSize, notFound, pathKind } from "../local-path.ts";
import { splitSelector } from "../path-selector.ts";
import { malformedArchive } from "../archive/image-archive.ts";

/** Directories of the "OCI Image Layout" specification. */
export const ociLayout: ArtifactSource = {
  id: "oci-layout",
  description: "a directory in OCI image layout: oci-layout:DIR[:tag|@digest]",
  async recognizes(reference) {
    const { path } = await splitSelector(reference);
    return (
      (await pathKind(join(path, "index.json"))) === "file" &&
      (await pathKind(join(path, "blobs"))) === "directory"
    );
  },
  async open(reference, context) {
    const { path, selector } = await splitSelector(reference);
    const store = localStore(directoryBlobs(path), context.limits);
    const root = await layoutRoot(await readIndex(path, context.limits), selector, store);
    return openImages({ reference, root, store }, context);
  },
};

async function readIndex(path: string, { maxManifestBytes }: ArtifactLimits): Promise<Buffer> {
  const index = join(path, "index.json");
  const size = await fileSize(index, `the image layout ${path}`);
  if (size > maxManifestBytes)
    throw malformedArchive(path, `index.json has ${size} bytes, more than ${maxManifestBytes}`);
  return readFile(index);
}

/** Blobs of a content directory: `DIR/blobs/sha256/…`. Only valid digests become paths, so none leads elsewhere. */
export function directoryBlobs(directory: string, blobs = "blobs"): LocalBlobs {
  return {
    name: directory,
    async locate(digest) {
      if (!isDigest(digest)) return undefined;
      const [algorithm = "", hex = ""] = digest.split(":");
      const path = join(directory, blobs, algorithm, hex);
      const found = await stat(path).catch(() => undefined);
      return found?.isFile() === true ? { path, offset: 0, length: found.size } : undefined;
    },
    read: ({ path }) =>
      readFile(path).catch((cause: unknown) => {
        throw notFound(path, (cause as NodeJS.ErrnoException).code ?? "it cannot be opened", cause);
      }),
    async close() {},
  };
}
