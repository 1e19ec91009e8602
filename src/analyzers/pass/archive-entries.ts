import { isDeflated, openZip, type ByteSource } from "#formats";
import type { PlacelessIssue } from "./layer-facts.ts";

/** One regular file in an archive. */
export interface ArchiveEntry {
  /** From the archive's root, normalised, with a leading slash. */
  readonly path: string;
  /** Bytes once unpacked. */
  readonly size: number;
  /** Throws `FormatError` when the content is broken or larger than its size says. */
  open(): ByteSource;
  /** Gives the content piece by piece; nothing where only `open` reads it. */
  readonly unpack: ((onPiece: (piece: Buffer) => void) => Promise<void>) | undefined;
}

/** The files of an archive, and what about it cannot be read. */
export interface ArchiveContents {
  readonly entries: readonly ArchiveEntry[];
  readonly issues: readonly Omit<PlacelessIssue, "inner">[];
}

/**
 * The files of a zip archive in the order of its directory. Of two entries with the same path the first counts,
 * as Java's class loaders have it. Throws `FormatError` when it is none.
 */
export function archiveEntries(content: ByteSource): ArchiveContents {
  const archive = openZip(content);
  const entries = new Map<string, ArchiveEntry>();
  let climbing = 0;
  for (const entry of archive.entries) {
    if (entry.path.endsWith("/")) continue;
    const path = innerPath(entry.path);
    if (path === undefined) climbing += 1;
    else if (!entries.has(path)) {
      entries.set(path, {
        path,
        size: entry.size,
        open: () => archive.open(entry, entry.size),
        unpack: isDeflated(entry) ? (onPiece) => archive.unpack(entry, onPiece) : undefined,
      });
    }
  }
  const message = `${climbing} of its entries have paths that lead out of the archive: they are not read`;
  return {
    entries: [...entries.values()],
    issues: climbing === 0 ? [] : [{ code: "path-escapes", message }],
  };
}

/** Undefined for paths that climb out of the archive. */
function innerPath(written: string): string | undefined {
  if (!/(?:^|\/)\.{0,2}(?:\/|$)|[\\\0]/.test(written)) return `/${written}`;
  const parts: string[] = [];
  for (const part of written.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 || written.includes("\0") ? undefined : `/${parts.join("/")}`;
}
