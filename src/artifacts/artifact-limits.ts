/** Bounds on what an artifact's documents may ask for, against hostile ones. */
export interface ArtifactLimits {
  /** Bytes of one manifest or index. */
  readonly maxManifestBytes: number;
  /** Bytes of one image configuration. */
  readonly maxConfigBytes: number;
  readonly maxLayers: number;
  /** Indexes within indexes. */
  readonly maxIndexDepth: number;
  /** Manifests that one index may lead to, those of indexes within it included. */
  readonly maxManifests: number;
  /** Files of one image archive. */
  readonly maxArchiveEntries: number;
  /** Bytes that a compressed or streamed archive may take in its spool; never more than nine tenths of the free space. */
  readonly maxSpoolBytes: number;
  /** Uncompressed divided by compressed size of an archive as a whole. */
  readonly maxCompressionRatio: number;
}

/** Far above what builders and registries make: manifests are bounded to 4 MiB by the distribution specification. */
export const defaultArtifactLimits: ArtifactLimits = {
  maxManifestBytes: 4 * 1024 * 1024,
  maxConfigBytes: 16 * 1024 * 1024,
  maxLayers: 1_000,
  maxIndexDepth: 4,
  maxManifests: 1_000,
  maxArchiveEntries: 100_000,
  maxSpoolBytes: 32 * 1024 * 1024 * 1024,
  maxCompressionRatio: 500,
};
