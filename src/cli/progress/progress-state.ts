import type { LayerNumber } from "#model";
import type { ScanProgress } from "#scan";

/** One layer as the display knows it. */
export interface LayerState {
  readonly size: number;
  readonly instruction: string;
  bytes: number;
  lookingAt: string | undefined;
  state: "waiting" | "reading" | "done" | "reused";
}

/** What a scan told so far. */
export interface ProgressState {
  phase: Parameters<ScanProgress["phase"]>[0];
  readonly layers: Map<LayerNumber, LayerState>;
}

/** A listener that keeps what it is told and calls `changed` each time. */
export function recordProgress(state: ProgressState, changed: () => void): ScanProgress {
  const update = (layer: LayerNumber, change: (known: LayerState) => void): void => {
    const known = state.layers.get(layer);
    if (known === undefined) return;
    change(known);
    changed();
  };
  return {
    phase(phase) {
      state.phase = phase;
      changed();
    },
    layers(layers) {
      state.layers.clear();
      for (const { layer, size, instruction } of layers) {
        state.layers.set(layer, newLayer(size, instruction ?? ""));
      }
      changed();
    },
    layerReused: (layer) => update(layer, (known) => (known.state = "reused")),
    layerProgress(layer, bytes, lookingAt) {
      // Directories and single files have no layers to announce: what is read of them counts as one.
      if (!state.layers.has(layer)) state.layers.set(layer, newLayer(0, ""));
      update(layer, (known) => {
        known.state = "reading";
        known.bytes = bytes;
        known.lookingAt = lookingAt;
      });
    },
    layerDone: (layer) =>
      update(layer, (known) => {
        known.state = known.state === "reused" ? "reused" : "done";
        known.bytes = Math.max(known.bytes, known.size);
      }),
  };
}

function newLayer(size: number, instruction: string): LayerState {
  return { size, instruction, bytes: 0, lookingAt: undefined, state: "waiting" };
}
