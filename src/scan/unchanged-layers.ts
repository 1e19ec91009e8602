import type { ArtifactDescription, Digest, LayerNumber } from "#model";

/** Layers that are not new: those of the base that the image was built on, and those with one of the diffIDs. */
export function unchangedLayers(
  { base, layers }: ArtifactDescription,
  known: ReadonlySet<Digest>,
): ReadonlySet<LayerNumber> {
  const baseLayers = base?.layers ?? 0;
  const isKnown = (layer: LayerNumber): boolean => known.has(layers[layer]?.diffID ?? "sha256:");
  return new Set([...layers.keys()].filter((layer) => layer < baseLayers || isKnown(layer)));
}
