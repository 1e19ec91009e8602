/** Reference → artifact: sources, layers, whiteouts, the merged tree. */
export { defaultArtifactLimits, type ArtifactLimits } from "./artifact-limits.ts";
export type { Artifact, ArtifactSource, LayerContent, SourceContext } from "./artifact-source.ts";
export { LayerError } from "./layers/layer-error.ts";
export { defaultLayerLimits, type LayerLimits } from "./layers/layer-limits.ts";
export type { LayerVisitor } from "./layers/layer-visitor.ts";
export { readDirectory, type ReadLayer } from "./layers/read-directory.ts";
export { layerIndexFrom, layerIndexParts, mergeLayers, MergedTree, type LayerIndex } from "./tree/index.ts";
