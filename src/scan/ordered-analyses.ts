import type { LayerNumber } from "#model";
import type { LayerAnalysis } from "./layer-analysis.ts";

/** Places of the same layer in an image. */
interface Places {
  readonly layers: readonly LayerNumber[];
}

/** Analyses by layer, handed on lowest first, each as soon as all below it are there. */
export class OrderedAnalyses {
  readonly #byLayer = new Map<LayerNumber, LayerAnalysis>();
  readonly #left = new Set<LayerNumber>();
  readonly #onNext: (analysis: LayerAnalysis) => void;
  #handedOn = 0;

  constructor(onNext: (analysis: LayerAnalysis) => void) {
    this.#onNext = onNext;
  }

  place(task: Places, analysis: LayerAnalysis, tell: (layer: LayerNumber) => void): void {
    for (const layer of task.layers) {
      this.#byLayer.set(layer, analysis);
      tell(layer);
    }
    for (;;) {
      const next = this.#byLayer.get(this.#handedOn);
      if (next === undefined) return;
      this.#handedOn += 1;
      this.#onNext(next);
    }
  }

  /** Places what stands in for a layer that was not read. */
  leave(task: Places, standIn: LayerAnalysis): void {
    for (const layer of task.layers) this.#left.add(layer);
    this.place(task, standIn, () => {});
  }

  isLeft(layer: LayerNumber): boolean {
    return this.#left.has(layer);
  }

  /** What was not read, lowest first. */
  left(): readonly LayerNumber[] {
    return [...this.#left].sort((left, right) => left - right);
  }

  get(layer: LayerNumber): LayerAnalysis | undefined {
    return this.#byLayer.get(layer);
  }

  /** Lowest first. */
  all(): readonly LayerAnalysis[] {
    return [...this.#byLayer].sort(([left], [right]) => left - right).map(([, analysis]) => analysis);
  }
}
