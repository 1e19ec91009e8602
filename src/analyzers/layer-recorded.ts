import type { LayerNumber } from "#model";
import type { FactAt, FactsByPath } from "./cataloger.ts";
import type { FactKind } from "./fact-kind.ts";
import { firstRecorded } from "./first-recorded.ts";

/**
 * The layer that a package at this path came with: the lowest from which on every version of the file records
 * it. The usual file has one version, for which nothing is asked.
 */
export function layerRecorded<Fact>(
  facts: FactsByPath,
  kind: FactKind<Fact>,
  at: FactAt<Fact>,
  records: (fact: Fact) => boolean,
): LayerNumber {
  const history = at.layer === 0 ? [] : facts.history(kind, at.path);
  return history.length < 2 ? at.layer : firstRecorded(history, (version) => records(version.fact));
}

/**
 * The same for files that record many packages: a function from a package, named by what `namesOf` gives for
 * it, to its layer. Each version of the file is gone through once.
 */
export function layersRecorded<Fact>(
  facts: FactsByPath,
  kind: FactKind<Fact>,
  at: FactAt<Fact>,
  namesOf: (fact: Fact) => Iterable<string>,
): (name: string) => LayerNumber {
  const history = at.layer === 0 ? [] : facts.history(kind, at.path);
  return history.length < 2 ? () => at.layer : firstLayerFinder(history, namesOf);
}

/** Finds the first layer that recorded a package, given what identifies the packages of a version of the file. */
export function firstLayerFinder<Fact>(
  history: readonly FactAt<Fact>[],
  keysOf: (fact: Fact) => Iterable<string>,
): (key: string) => LayerNumber {
  const versions = history.map(({ layer, fact }) => ({ layer, keys: new Set(keysOf(fact)) }));
  return (key) => firstRecorded(versions, ({ keys }) => keys.has(key));
}
