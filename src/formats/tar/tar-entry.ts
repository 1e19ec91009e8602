/** What an entry is. `other`: volume labels, dump directories, vendor types; their bodies are passed over. */
export type TarEntryType =
  "file" | "directory" | "symlink" | "hardlink" | "character" | "block" | "fifo" | "other";

/** One entry of a tar archive, as it is written there. */
export interface TarEntry {
  /**
   * As written, decoded as UTF-8 (invalid bytes become U+FFFD), not normalised: may be absolute, climb out with
   * `..`, end with a slash or be empty.
   */
  readonly path: string;
  readonly type: TarEntryType;
  /** Bytes of the content; of sparse files those with the holes. 0 for everything that has no content of its own. */
  readonly size: number;
  /** Permission bits with setuid, setgid and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Whole seconds since 1970, may be negative. */
  readonly mtime: number;
  /** Target as written, of symbolic and hard links; else empty. */
  readonly linkPath: string;
  /** Stored without its holes: what lies in the archive is not the content as it is. */
  readonly sparse: boolean;
  /** The extended attribute `security.capability`, in hexadecimal digits, where there is one. */
  readonly capability?: string;
}

/** Bounds of reading a tar archive. */
export interface TarLimits {
  /** Entries with a longer path or link target, in bytes, are passed over and told. */
  readonly maxPathBytes: number;
  /** Bytes of one pax header, long name or sparse map; more is refused. */
  readonly maxHeaderBytes: number;
  /** More entries are refused. */
  readonly maxEntries: number;
}

/** Linux's longest path, the header size at which Go's reader stops, ten million entries. */
export const DEFAULT_TAR_LIMITS: TarLimits = {
  maxPathBytes: 4096,
  maxHeaderBytes: 1 << 20,
  maxEntries: 10_000_000,
};

/** An entry that was passed over because its path or link target is too long. */
export interface OversizedTarEntry {
  /** Where its header begins. */
  readonly offset: number;
  /** Bytes of the longer of path and link target. */
  readonly pathBytes: number;
  /** The first characters of its path. */
  readonly pathStart: string;
}

/** Bytes of a tar block: headers are one long, bodies are padded to it. */
export const TAR_BLOCK = 512;

/** Sizes beyond are refused: nothing real is larger, and sums stay exact. */
export const MAX_TAR_SIZE = 2 ** 50;
