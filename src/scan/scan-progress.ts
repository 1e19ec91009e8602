import type { LayerNumber } from "#model";

/** What a scan tells while it runs. Called often: implementations return at once. */
export interface ScanProgress {
  /** The scan goes over to another part of its work. */
  phase(phase: "resolve" | "layers" | "assemble" | "match" | "done"): void;
  /** Known once the artifact was opened. */
  layers(
    layers: readonly { readonly layer: LayerNumber; readonly size: number; readonly instruction?: string }[],
  ): void;
  /** A layer whose analysis was found in the cache. */
  layerReused(layer: LayerNumber): void;
  /** Bytes of the layer as stored that were read so far, and what is being looked at. */
  layerProgress(layer: LayerNumber, bytes: number, lookingAt: string | undefined): void;
  layerDone(layer: LayerNumber): void;
}

/** A listener that does nothing. */
export const silentProgress: ScanProgress = {
  phase() {},
  layers() {},
  layerReused() {},
  layerProgress() {},
  layerDone() {},
};
