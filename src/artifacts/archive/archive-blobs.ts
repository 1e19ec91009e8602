import { open } from "node:fs/promises";
import { isDigest } from "#model";
import type { LocalBlobs } from "../image/layout-store.ts";
import { malformedArchive, type ImageArchive } from "./image-archive.ts";

/** Blobs of an OCI layout within an archive. */
export function archiveBlobs(archive: ImageArchive): LocalBlobs {
  return {
    name: archive.name,
    locate(digest) {
      const stretch = isDigest(digest) ? archive.find(blobMember(digest)) : undefined;
      return Promise.resolve(stretch === undefined ? undefined : { path: archive.path, ...stretch });
    },
    async read({ offset, length }) {
      const file = await open(archive.path);
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
        if (bytesRead < length) throw malformedArchive(archive.name, "it ends early");
        return buffer;
      } finally {
        await file.close();
      }
    },
    close: () => archive.close(),
  };
}

/** Where a layout keeps a blob. */
export function blobMember(digest: string): string {
  return `blobs/${digest.replace(":", "/")}`;
}
