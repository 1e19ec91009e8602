/** Bounds of what is imported. */
export interface InputLimits {
  /** Bytes of one document, decompressed: the largest real one has 5 MiB. */
  readonly maxDocumentBytes: number;
  /** Bytes of an archive within an archive, which is held in memory. */
  readonly maxNestedBytes: number;
  /** Bytes of one input, decompressed: all of OSV has about 15 GiB. */
  readonly maxTotalBytes: number;
  /** Archives and compressions within each other. */
  readonly maxDepth: number;
}

export const defaultInputLimits: InputLimits = {
  maxDocumentBytes: 128 * 1024 ** 2,
  maxNestedBytes: 512 * 1024 ** 2,
  maxTotalBytes: 64 * 1024 ** 3,
  maxDepth: 4,
};
