import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FormatError, openZip, type ZipArchive, type ZipEntry } from "#formats";
import { ArtifactError } from "../artifact-error.ts";
import { fileSize } from "../local-path.ts";
import { openFileByteSource } from "./file-byte-source.ts";

/** Bounds of unpacking a zip archive. */
export interface UnpackLimits {
  readonly maxBytes: number;
  readonly maxUnpackedBytes: number;
  readonly maxEntries: number;
}

/** Of function platforms the largest takes a quarter of a gibibyte, unpacked. */
export const functionPackageLimits: UnpackLimits = {
  maxBytes: 512 * 1024 * 1024,
  maxUnpackedBytes: 1024 ** 3,
  maxEntries: 100_000,
};

/**
 * Unpacks a zip archive into a folder that is there and empty. Nothing is written beside it, whatever the archive names
 * its entries, and every file is readable by its owner alone. Throws `MALFORMED_ARTIFACT` or `ARTIFACT_TOO_LARGE`.
 */
export async function unpackZip(
  path: string,
  folder: string,
  limits: UnpackLimits,
  signal: AbortSignal,
): Promise<void> {
  if ((await fileSize(path, path)) > limits.maxBytes) throw tooLarge(path, limits.maxBytes, "as it is");
  const source = openFileByteSource(path);
  try {
    const archive = openZip(source, { maxEntries: limits.maxEntries });
    const total = archive.entries.reduce((sum, { size }) => sum + size, 0);
    if (total > limits.maxUnpackedBytes) throw tooLarge(path, limits.maxUnpackedBytes, "unpacked");
    for (const entry of archive.entries) {
      signal.throwIfAborted();
      await unpackEntry(archive, entry, folder);
    }
  } catch (thrown) {
    throw thrown instanceof FormatError ? malformed(path, thrown.message, thrown) : fromSystem(path, thrown);
  } finally {
    source.close();
  }
}

async function unpackEntry(archive: ZipArchive, entry: ZipEntry, folder: string): Promise<void> {
  const name = safePath(entry.path);
  if (name === undefined || entry.path.endsWith("/")) return;
  const target = join(folder, name);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await writeFile(target, archive.read(entry, entry.size), { mode: 0o600 });
}

/** A path below the folder; undefined for what climbs out of it, or is no path here. */
function safePath(path: string): string | undefined {
  const parts = path
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== ".");
  const isSafe = parts.length > 0 && parts.every((part) => part !== ".." && !part.includes("\0"));
  return isSafe && parts.every((part) => Buffer.byteLength(part) <= 255) ? parts.join("/") : undefined;
}

/** Names that cannot be beside each other, or are too long together, are the archive's fault; a full disk is not. */
function fromSystem(path: string, thrown: unknown): unknown {
  const code = (thrown as NodeJS.ErrnoException).code ?? "";
  if (["EISDIR", "ENOTDIR", "EEXIST", "ENAMETOOLONG"].includes(code))
    return malformed(path, "it names a file where it names a folder, or names too long", thrown);
  if (code !== "ENOSPC" && code !== "EDQUOT") return thrown;
  return new ArtifactError({
    code: "ARTIFACT_TOO_LARGE",
    message: `${path} needs more temporary space than there is`,
    hint: "Set TMPDIR to a directory with more space.",
    cause: thrown,
  });
}

function malformed(path: string, why: string, cause: unknown): ArtifactError {
  return new ArtifactError({
    code: "MALFORMED_ARTIFACT",
    message: `${path} is no zip archive that can be unpacked: ${why}`,
    hint: "Make the archive again; file:PATH looks at it as the one file that it is.",
    cause,
  });
}

function tooLarge(path: string, maxBytes: number, how: string): ArtifactError {
  return new ArtifactError({
    code: "ARTIFACT_TOO_LARGE",
    message: `${path} is larger than ${maxBytes / 1024 ** 2} MiB ${how}, more than function platforms take`,
    hint: "Unpack it and scan the folder: dir:FOLDER.",
  });
}
