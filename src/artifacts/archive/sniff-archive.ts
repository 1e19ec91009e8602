import { createReadStream } from "node:fs";
import {
  createTarParser,
  decompressStream,
  FormatError,
  readTarDirectory,
  type TarDirectoryEntry,
} from "#formats";
import { pathKind } from "../local-path.ts";
import { parseDockerManifest } from "./docker-manifest.ts";
import { openFileByteSource, type FileByteSource } from "./file-byte-source.ts";
import { compressionOf } from "./image-archive.ts";

/**
 * What an archive file looks like. `packed-image`: compressed as a whole, and its first members are such as image
 * archives have; which kind it is shows when it is unpacked.
 */
export type ArchiveKind = "docker" | "oci" | "packed-image" | "other";

/** Image archives have a few members for each layer; what has more is something else. */
const maxSniffedMembers = 4_096;
const maxPackedMembers = 8;
const maxPackedBytes = 64 * 1024 * 1024;
const maxManifestBytes = 4 * 1024 * 1024;
const imageMember =
  /^(?:\.?\/)*(?:blobs(?:\/|$)|oci-layout$|index\.json$|repositories$|(?:sha256:)?[0-9a-f]{64}(?:\/|\.json$|\.tar(?:\.gz)?$|$))/;

/** Looks at the headers of a file that may be a tar archive. Never throws for what is in it. */
export async function sniffArchive(path: string): Promise<ArchiveKind> {
  if ((await pathKind(path)) !== "file") return "other";
  try {
    const compression = await compressionOf(path);
    if (compression === "gzip" || compression === "zstd") return await sniffPacked(path);
    return compression === "plain" ? sniffPlain(path) : "other";
  } catch (thrown) {
    if (thrown instanceof FormatError || (thrown as NodeJS.ErrnoException).code !== undefined) return "other";
    throw thrown;
  }
}

function sniffPlain(path: string): ArchiveKind {
  const source = openFileByteSource(path);
  const seen = new Set<string>();
  let manifest: TarDirectoryEntry | undefined;
  try {
    for (const entry of readTarDirectory(source, { maxEntries: maxSniffedMembers })) {
      const name = entry.path.replace(/^(?:\.?\/)+/, "");
      seen.add(name);
      if (name === "manifest.json") manifest = entry;
    }
    if (manifest !== undefined && isDockerManifest(source, manifest)) return "docker";
    return seen.has("oci-layout") && seen.has("index.json") ? "oci" : "other";
  } finally {
    source.close();
  }
}

/** Web applications have a `manifest.json` too. */
function isDockerManifest(source: FileByteSource, entry: TarDirectoryEntry): boolean {
  if (entry.size > maxManifestBytes) return false;
  return parseDockerManifest(source.read(entry.dataOffset, entry.size)) !== undefined;
}

/** Thrown to end the reading of a stream that has told enough. */
class Enough extends Error {}

async function sniffPacked(path: string): Promise<ArchiveKind> {
  const seen = { members: 0, isImage: false };
  const parser = createTarParser({
    onEntry(entry) {
      seen.members += 1;
      seen.isImage ||= imageMember.test(entry.path);
      if (seen.isImage || seen.members >= maxPackedMembers) throw new Enough();
      return "skip";
    },
    onBody() {},
    onEntryEnd() {},
  });
  try {
    const stream = createReadStream(path, { highWaterMark: 1 << 16 });
    await decompressStream(stream, (chunk) => parser.write(chunk), {
      maxOutputBytes: maxPackedBytes,
      chunkSize: 1 << 16,
    });
  } catch (thrown) {
    if (!(thrown instanceof Enough) && !(thrown instanceof FormatError)) throw thrown;
  }
  return seen.isImage ? "packed-image" : "other";
}
