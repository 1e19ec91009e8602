/** Bounds on what an artifact's documents may ask for, against hostile ones. */
export interface ArtifactLimits {
  /** Bytes of one manifest or index. */
  readonly maxManifestBytes: number;
  /** Bytes of one image configuration. */
  readonly maxConfigBytes: number;
  readonly maxLayers: number;
  /** Indexes within indexes. */
  readonly maxIndexDepth: number;
  /** Bytes that a compressed or streamed archive may take in its spool. */
  readonly maxSpoolBytes: number;
}

/** Far above what builders and registries make: manifests are bounded to 4 MiB by the distribution specification. */
export const defaultArtifactLimits: ArtifactLimits = {
  maxManifestBytes: 4 * 1024 * 1024,
  maxConfigBytes: 16 * 1024 * 1024,
  maxLayers: 1_000,
  maxIndexDepth: 4,
  maxSpoolBytes: 64 * 1024 * 1024 * 1024,
};
