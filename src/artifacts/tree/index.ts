/** The file system of an artifact: one index a layer, merged as a container would see them. */
export {
  fileTypes,
  layerIndexFrom,
  layerIndexParts,
  nodeType,
  type LayerColumns,
  type LayerIndex,
} from "./layer-index.ts";
export { LayerIndexBuilder, type LayerEntry } from "./layer-index-builder.ts";
export { linkedPath } from "./linked-path.ts";
export { LayerMerge, mergeLayers, type MergedLayers } from "./merge-layers.ts";
export { removesPath } from "./path-history.ts";
export { MergedTree, type TreeFile } from "./merged-tree.ts";
