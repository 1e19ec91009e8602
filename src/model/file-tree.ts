import type { Digest } from "./digest.ts";
import type { LayerNumber } from "./layer-number.ts";

/** POSIX file types as tar tells them ("pax Interchange Format", `typeflag`). */
export type FileType = "file" | "directory" | "symlink" | "hardlink" | "character" | "block" | "fifo";

/** One path of the merged file system. */
export interface FileEntry {
  /** Absolute, normalised, without a trailing slash; `/` is the root. */
  readonly path: string;
  readonly type: FileType;
  /** Permission bits with setuid, setgid and sticky: 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes; of a hard link, those of its target. */
  readonly size: number;
  /** Target as written, of links. */
  readonly linkTarget?: string;
  /** SHA-256 of the content, where something read it. */
  readonly digest?: Digest;
  /** The layer that brought this version of the path. */
  readonly layer: LayerNumber;
}

/**
 * The merged file system of an artifact: what a container made of it would see. A port: whoever asks does not
 * know how it is held. Paths are absolute and normalised.
 */
export interface FileTree {
  /** Number of paths. */
  readonly size: number;
  /** The entry at exactly this path; the last component is not followed if it is a link. */
  get(path: string): FileEntry | undefined;
  /**
   * The entry this path leads to once symbolic and hard links are followed, within the root, at most 40 links
   * deep as Linux does. Undefined when nothing is there or the links go in a circle.
   */
  resolve(path: string): FileEntry | undefined;
  /** The entries directly below a directory, sorted by name. Empty when it is none. */
  children(directory: string): Iterable<FileEntry>;
  /** Every entry, sorted by path. */
  entries(): Iterable<FileEntry>;
  /** Layers that brought, changed or removed this path, lowest first. */
  history(path: string): readonly PathChange[];
}

/** What a layer did to a path. */
export interface PathChange {
  readonly layer: LayerNumber;
  readonly change: "added" | "changed" | "removed";
}
