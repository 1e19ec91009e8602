import type { BaseImage, Finding, LayerNumber, Package } from "#model";

/**
 * Tells the findings of the base image from those of what was built on it: by the layer that first installed the
 * package, or by the layers of all the places. A finding with any place above the base is the application's.
 */
export function tellBase(
  findings: readonly Finding[],
  packages: readonly Package[],
  base: BaseImage | undefined,
): readonly Finding[] {
  if (base === undefined) return findings;
  const layers = new Map(packages.map(({ id, layer }) => [id, layer]));
  return findings.map((finding) => {
    const places = layersOf(finding, layers);
    return places.length === 0
      ? finding
      : { ...finding, inBase: places.every((layer) => layer < base.layers) };
  });
}

function layersOf(
  { packageID, locations }: Finding,
  layers: ReadonlyMap<string, LayerNumber>,
): LayerNumber[] {
  const installed = packageID === undefined ? undefined : layers.get(packageID);
  if (installed !== undefined) return [installed];
  // What the configuration says has no layer of its own.
  return locations.filter(({ path }) => !path.startsWith("#")).map(({ layer }) => layer);
}
