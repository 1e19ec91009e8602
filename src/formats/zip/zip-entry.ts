/** One entry of a zip archive, as its central directory describes it. */
export interface ZipEntry {
  /** As written, not normalised: may be absolute, climb out with `..` or use backslashes. Directories end with a slash. */
  readonly path: string;
  /** Bytes of the content, as claimed; reading verifies it. */
  readonly size: number;
  readonly compressedSize: number;
  /** Compression method ("APPNOTE.TXT", 4.4.5): 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc32: number;
  readonly isEncrypted: boolean;
  /** Where the local header begins in the source. */
  readonly headerOffset: number;
}

/** Whether an entry is compressed with deflate, as nearly all are. */
export function isDeflated({ method }: ZipEntry): boolean {
  return method === 8;
}

/** Bounds of opening a zip archive. */
export interface ZipLimits {
  /** More entries are refused. */
  readonly maxEntries: number;
  /** Bytes of the central directory; more is refused. */
  readonly maxDirectoryBytes: number;
}

/** Room for the largest archives of classes that are shipped, several times over. */
export const DEFAULT_ZIP_LIMITS: ZipLimits = { maxEntries: 1_000_000, maxDirectoryBytes: 128 << 20 };
