import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bufferSource, FormatError, openZip, type ZipArchive } from "#formats";
import { PlatformError } from "../../platform-error.ts";

/** Of function platforms the largest takes a quarter of a gibibyte, unpacked. */
const maxPackageBytes = 512 * 1024 * 1024;
const maxUnpackedBytes = 1024 ** 3;
const maxEntries = 100_000;

/**
 * Unpacks a function's package (a zip archive) into a folder that is there and empty. Nothing is written beside it,
 * whatever the archive names its entries. Throws `REQUEST_INVALID` for what is no such package, or larger than one.
 */
export async function unpackPackage(path: string, folder: string): Promise<void> {
  if ((await stat(path)).size > maxPackageBytes) throw refused("it is larger than 512 MiB");
  const archive = opened(await readFile(path));
  let left = maxUnpackedBytes;
  for (const entry of archive.entries) {
    const name = safePath(entry.path);
    if (name === undefined || entry.path.endsWith("/")) continue;
    left -= entry.size;
    if (left < 0) throw refused("it is larger than 1 GiB when it is unpacked");
    const target = join(folder, name);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await writeFile(target, archiveContent(archive, entry), { mode: 0o600 });
  }
}

function opened(bytes: Buffer): ZipArchive {
  try {
    return openZip(bufferSource(bytes), { maxEntries });
  } catch (thrown) {
    throw fromFormat(thrown);
  }
}

function archiveContent(archive: ZipArchive, entry: ZipArchive["entries"][number]): Buffer {
  try {
    return archive.read(entry, maxUnpackedBytes);
  } catch (thrown) {
    throw fromFormat(thrown);
  }
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

function fromFormat(thrown: unknown): unknown {
  return thrown instanceof FormatError ? refused(thrown.message) : thrown;
}

function refused(why: string): PlatformError {
  return new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: `the upload is no package that is read: ${why}`,
    hint: "Upload the zip archive that the function platform takes.",
  });
}
