import type { ArtifactDescription, FixState, LayerNumber } from "#model";

const states: Readonly<Record<FixState, string>> = {
  fixed: "fixed",
  "not-fixed": "no fix yet",
  "wont-fix": "won't be fixed",
  deferred: "fix deferred",
  "under-investigation": "under investigation",
  "end-of-life": "end of life",
  unknown: "no fix known",
};

/** What there is to be had against a finding, in words. */
export function fixStateText(state: FixState): string {
  return states[state];
}

/** A number of things: `1 package`, `2,012 packages`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${thousands(count)} ${count === 1 ? noun : plural}`;
}

/** A number with its thousands apart. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `layer 2 of 7`, counted from one as people do; empty for artifacts without layers. */
export function layerText(artifact: ArtifactDescription, layer: LayerNumber): string {
  const { length } = artifact.layers;
  return length === 0 ? "" : `layer ${layer + 1} of ${length}`;
}

/** The build step of a layer on one line, without what builders wrap around it. */
export function instructionText(artifact: ArtifactDescription, layer: LayerNumber): string {
  const instruction = artifact.layers[layer]?.instruction ?? "";
  return instruction.replace(/\s+/g, " ").trim();
}

/** {@link layerText}, with whose layer it is where that is the base image's. */
export function layerWithBase(artifact: ArtifactDescription, layer: LayerNumber): string {
  const text = layerText(artifact, layer);
  return artifact.base !== undefined && layer < artifact.base.layers ? `${text}, base image` : text;
}
