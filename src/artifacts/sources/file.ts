import { realpath } from "node:fs/promises";
import { sniffArchive } from "../archive/sniff-archive.ts";
import type { ArtifactSource } from "../artifact-source.ts";
import { fileDigest } from "../file-digest.ts";
import { fileSize, pathKind } from "../local-path.ts";
import { dockerArchive } from "./docker-archive.ts";
import { ociArchive } from "./oci-archive.ts";

/** One file: an archive, a jar, a binary, a package. An image archive is opened as the image that it holds. */
export const file: ArtifactSource = {
  id: "file",
  description: "one file: an archive, a binary, a package: file:PATH",
  recognizes: async (reference) => (await pathKind(reference)) === "file",
  async open(reference, context) {
    await fileSize(reference, reference);
    const kind = await sniffArchive(reference);
    if (kind !== "other") {
      context.logger.info({ path: reference, kind }, "the file is an image archive and is read as one");
      return (kind === "oci" ? ociArchive : dockerArchive).open(reference, context);
    }
    const path = await realpath(reference);
    const digest = await fileDigest(path, context.signal);
    return [
      {
        description: { reference, kind: "file", digest, layers: [], issues: [] },
        content: () => ({ kind: "file", path }),
        async close() {},
      },
    ];
  },
};
