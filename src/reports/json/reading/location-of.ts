import type { FindingLocation, LayerNumber } from "#model";
import { count, invalid, member, optional, text } from "./json-place.ts";
import type { JsonPlace } from "./json-place.ts";

/** Number of each layer by its digest. */
export type LayerNumbers = ReadonlyMap<string, LayerNumber>;

/** A place within the artifact. */
export function locationOf(place: JsonPlace, layers: LayerNumbers): FindingLocation {
  return {
    path: text(member(place, "path")),
    layer: layerNumber(member(place, "layer"), layers),
    ...optional(place, "line", count),
    ...optional(place, "endLine", count),
    ...optional(place, "instruction", text),
    ...optional(place, "message", text),
    ...optional(place, "deletedIn", (layer) => layerNumber(layer, layers)),
  };
}

/** The layer that a digest names; 0 where an artifact has no layers. */
export function layerNumber(place: JsonPlace, layers: LayerNumbers): LayerNumber {
  if (place.value === undefined) return 0;
  const number = layers.get(text(place));
  if (number === undefined) throw invalid(place.at, "the digest of one of the artifact's layers");
  return number;
}
