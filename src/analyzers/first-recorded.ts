import type { LayerNumber } from "#model";

/**
 * The layer that installed something which a rewritten database lists: every installing layer rewrites the
 * whole database, so the file's own layer blames the last one. Given the versions of the database, lowest layer
 * first, it is the lowest layer from which on every version records the thing.
 */
export function firstRecorded<Version extends { readonly layer: LayerNumber }>(
  history: readonly Version[],
  records: (version: Version) => boolean,
): LayerNumber {
  let first = history.at(-1)?.layer ?? 0;
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const version = history[index];
    if (version === undefined || !records(version)) break;
    first = version.layer;
  }
  return first;
}
