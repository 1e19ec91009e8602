/** Reference → artifact: sources, layers, whiteouts, the merged tree. */
export { defaultArtifactLimits, type ArtifactLimits } from "./artifact-limits.ts";
export type {
  Artifact,
  ArtifactSource,
  AttachedDocument,
  LayerContent,
  SourceContext,
} from "./artifact-source.ts";
export { ArtifactError, type ArtifactErrorCode } from "./artifact-error.ts";
export { bestMatch, parsePlatform, platformNotFound } from "./image/platform.ts";
export { chainIDs } from "./image/chain-ids.ts";
export { findBase } from "./image/find-base.ts";
export { lifecycleMetadata } from "./image/lifecycle-label.ts";
export { openArtifact, openArtifacts } from "./open-artifact.ts";
export { ContentCollector } from "./layers/content-collector.ts";
export { fileBytes } from "./layers/file-bytes.ts";
export { LayerError, type LayerErrorCode } from "./layers/layer-error.ts";
export { defaultLayerLimits, type LayerLimits } from "./layers/layer-limits.ts";
export type { LayerVisitor } from "./layers/layer-visitor.ts";
export { readDirectory } from "./layers/read-directory.ts";
export type { ReadLayer } from "./layers/read-layer.ts";
export { readSingleFile } from "./layers/read-single-file.ts";
export { readStoredLayer, type StoredLayer } from "./layers/read-stored-layer.ts";
export {
  LayerIndexBuilder,
  layerIndexFrom,
  layerIndexParts,
  LayerMerge,
  mergeLayers,
  type MergedLayers,
  MergedTree,
  removesPath,
  type LayerIndex,
} from "./tree/index.ts";
