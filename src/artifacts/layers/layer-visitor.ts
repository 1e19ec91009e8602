import type { Digest } from "#model";
import type { ByteSource } from "#formats";

/** Content of one file, valid during the call that it is given to. */
export interface FileContent extends ByteSource {
  /** The same content, valid until the layer ends. */
  hold(): ByteSource;
  /** Whether holding it takes no memory. */
  readonly isOnDisk?: boolean;
}

/** A file whose content was wanted. */
export interface VisitedFile {
  /** Its node in the index of the layer. */
  readonly node: number;
  /** Absolute and normalised. */
  readonly path: string;
  readonly size: number;
}

/**
 * Looks at the files of a layer as they come by. One instance sees one layer, one file at a time: `select`, then
 * perhaps `selectByHead`, then perhaps `read`.
 */
export interface LayerVisitor {
  /** How many first bytes `selectByHead` wants to see; at most 4,096. */
  readonly headBytes: number;
  /** Whether the content of a regular file is wanted, by its path: no, perhaps, or yes. */
  select(path: string, size: number): "skip" | "head" | "read";
  /** Whether the file that `select` was just asked about is wanted, by its first bytes. */
  selectByHead(head: Uint8Array): boolean;
  /** Looks at content. Gives its SHA-256 if it was computed. */
  read(file: VisitedFile, content: FileContent): Digest | undefined;
  /** Told of a hard link and the path that it shares its content with, both absolute and normalised. */
  link(link: { readonly node: number; readonly path: string; readonly target: string }): void;
  /** Told of a file's `security.capability`, in hexadecimal digits, before its content is asked about. */
  capability?(file: { readonly node: number; readonly path: string }, value: string): void;
  /** Looks at what had to wait for others; gives digests computed only now. */
  end(): Iterable<{ readonly node: number; readonly digest: Digest }>;
}
