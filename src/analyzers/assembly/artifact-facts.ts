import type { LayerNumber } from "#model";
import type { FactAt, FactsByPath } from "../cataloger.ts";
import type { FactKind } from "../fact-kind.ts";
import type { FileFacts } from "../pass/layer-facts.ts";

/** Where the nodes of layers are to be found: what the merged tree knows beside its paths. */
export interface FactPlaces {
  /** The path of a layer's node in that layer. */
  originalPath(layer: LayerNumber, node: number): string;
  /** Where it is in the merged tree; undefined when a later layer hides it. */
  visiblePath(layer: LayerNumber, node: number): string | undefined;
  /** Whether the merged tree has anything at this path. */
  has(path: string): boolean;
}

interface PlacedFact extends FactAt<unknown> {
  /** The path of the file itself, or of the outermost archive around it. */
  readonly outer: string;
  readonly isVisible: boolean;
}

/** The facts of all layers, joined with what has become of their files. Nothing depends on the order of arrival. */
export class ArtifactFacts implements FactsByPath {
  readonly #byKind = new Map<string, PlacedFact[]>();
  readonly #visible = new Map<string, readonly PlacedFact[]>();
  readonly #histories = new Map<string, ReadonlyMap<string, readonly PlacedFact[]>>();

  readonly #places: FactPlaces;

  /** Facts of each layer, lowest first. */
  constructor(layers: readonly (readonly FileFacts[])[], places: FactPlaces) {
    this.#places = places;
    for (const [layer, files] of layers.entries()) {
      for (const file of files) this.#add(file, layer, places);
    }
    for (const facts of this.#byKind.values()) facts.sort(byPathAndLayer);
  }

  visible<Fact>(kind: FactKind<Fact>): readonly FactAt<Fact>[] {
    const known = this.#visible.get(kind.name);
    if (known !== undefined) return known as readonly FactAt<Fact>[];
    const facts = (this.#byKind.get(kind.name) ?? []).filter((fact) => fact.isVisible);
    this.#visible.set(kind.name, facts);
    return facts as readonly FactAt<unknown>[] as readonly FactAt<Fact>[];
  }

  history<Fact>(kind: FactKind<Fact>, path: string): readonly FactAt<Fact>[] {
    let histories = this.#histories.get(kind.name);
    if (histories === undefined) {
      histories = Map.groupBy(this.#byKind.get(kind.name) ?? [], (fact) => fact.path);
      this.#histories.set(kind.name, histories);
    }
    return (histories.get(path) ?? []) as readonly FactAt<unknown>[] as readonly FactAt<Fact>[];
  }

  removed<Fact>(kind: FactKind<Fact>): readonly FactAt<Fact>[] {
    const facts = this.#byKind.get(kind.name) ?? [];
    const last = facts.filter(
      (fact, index) =>
        !fact.isVisible && facts[index + 1]?.path !== fact.path && !this.#places.has(fact.outer),
    );
    return last as readonly FactAt<unknown>[] as readonly FactAt<Fact>[];
  }

  #add(file: FileFacts, layer: LayerNumber, places: FactPlaces): void {
    const visible = places.visiblePath(layer, file.node);
    const outer = visible ?? places.originalPath(layer, file.node);
    const path = outer + file.inner;
    for (const [kind, facts] of Object.entries(file.facts)) {
      let all = this.#byKind.get(kind);
      if (all === undefined) this.#byKind.set(kind, (all = []));
      for (const fact of facts) {
        all.push({ path, outer, layer, digest: file.digest, fact, isVisible: visible !== undefined });
      }
    }
  }
}

function byPathAndLayer(left: PlacedFact, right: PlacedFact): number {
  if (left.path !== right.path) return left.path < right.path ? -1 : 1;
  return left.layer - right.layer;
}
