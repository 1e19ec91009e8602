import { mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { functionPackageLimits, unpackZip } from "../archive/unpack-zip.ts";
import type { ArtifactSource } from "../artifact-source.ts";
import { fileDigest } from "../file-digest.ts";
import { fileSize, pathKind } from "../local-path.ts";

const entrySignature = 0x504b0304;

/** A function's package: a zip archive, looked at as the folder that the platform makes of it. */
export const zip: ArtifactSource = {
  id: "zip",
  description: "a zip archive, unpacked: the package of a function: zip:FILE",
  async recognizes(reference) {
    // Jars, wheels and NuGet packages are zip archives too, and are known by their own names.
    return (
      /\.zip$/i.test(reference) && (await pathKind(reference)) === "file" && (await beginsAsZip(reference))
    );
  },
  async open(reference, { signal, temporaryDirectory }) {
    await fileSize(reference, reference);
    const root = await mkdtemp(join(temporaryDirectory, "assay-zip-"));
    const close = async () => rm(root, { recursive: true, force: true });
    try {
      await unpackZip(reference, root, functionPackageLimits, signal);
      const digest = await fileDigest(reference, signal);
      return [
        {
          description: { reference, kind: "file", digest, layers: [], issues: [] },
          content: () => ({ kind: "tree", root }),
          close,
        },
      ];
    } catch (thrown) {
      await close();
      throw thrown;
    }
  },
};

async function beginsAsZip(path: string): Promise<boolean> {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return bytesRead === 4 && buffer.readUInt32BE(0) === entrySignature;
    } finally {
      await handle.close();
    }
  } catch {
    // What cannot be opened is recognized by nobody; opening it by name tells why.
    return false;
  }
}
