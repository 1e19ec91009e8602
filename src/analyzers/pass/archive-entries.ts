import type { ByteSource } from "#formats";
import type { PlacelessIssue } from "./layer-facts.ts";

/** One regular file in an archive. */
export interface ArchiveEntry {
  /** From the archive's root, with a leading slash. */
  readonly path: string;
  /** Bytes once unpacked. */
  readonly size: number;
  /** Throws `FormatError` when the content is broken or larger than its size says. */
  read(): Buffer;
}

/** The files of an archive, and what about it cannot be read. */
export function archiveEntries(_content: ByteSource): {
  readonly entries: readonly ArchiveEntry[];
  readonly issues: readonly Omit<PlacelessIssue, "inner">[];
} {
  return { entries: [], issues: [] };
}
