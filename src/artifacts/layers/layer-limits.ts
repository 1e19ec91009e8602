/** Bounds of reading one layer. */
export interface LayerLimits {
  /** Uncompressed bytes. */
  readonly maxLayerBytes: number;
  /** Uncompressed divided by compressed size, checked once a layer is past 64 MiB. */
  readonly maxCompressionRatio: number;
  readonly maxEntries: number;
  /** Bytes of one path. */
  readonly maxPathBytes: number;
  /** Bytes that may lie in the spool at once. */
  readonly maxSpoolBytes: number;
}

/** Far above real images: layers of machine-learning images reach 20 GiB and a million files; text compresses a hundredfold. */
export const defaultLayerLimits: LayerLimits = {
  maxLayerBytes: 64 * 1024 ** 3,
  maxCompressionRatio: 1000,
  maxEntries: 5_000_000,
  maxPathBytes: 4096,
  maxSpoolBytes: 4 * 1024 ** 3,
};
