import type { Issue } from "#model";
import type { LayerIndex } from "../tree/index.ts";

/** A layer as it was read. */
export interface ReadLayer {
  readonly index: LayerIndex;
  /** Their paths are set, the layer's number is not. */
  readonly issues: readonly Issue[];
}
