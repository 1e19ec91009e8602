/**
 * What the real pipeline finds in directories that stand for layers: selection, extraction, merge, catalogers.
 * For golden tests of extractors and catalogers; no archive and no cache is in the way.
 */
import type { Inventory } from "#model";
import { ArtifactFacts, assemble, catalogers, extractors, FileAnalyzer, LayerPass } from "#analyzers";
import { defaultLayerLimits, mergeLayers, readDirectory } from "#artifacts";

/** How the directories are looked at. */
export interface CatalogOptions {
  /** Extractors and catalogers to use instead of all. */
  readonly extractors?: typeof extractors;
  readonly catalogers?: typeof catalogers;
}

/**
 * The inventory of an artifact whose layers, lowest first, hold what the directories hold. A file named
 * `.wh.NAME` in a directory of a list removes `NAME` of the layers below.
 */
export function catalog(directories: string | readonly string[], options: CatalogOptions = {}): Inventory {
  const roots = typeof directories === "string" ? [directories] : directories;
  const layers = roots.map((root, layer) => {
    const pass = new LayerPass(new FileAnalyzer({ extractors: options.extractors ?? extractors }));
    const read = readDirectory(root, {
      limits: defaultLayerLimits,
      visitor: pass,
      hasWhiteouts: typeof directories !== "string",
    });
    const { facts, issues } = pass.result();
    return {
      index: read.index,
      facts,
      issues: [...read.issues, ...issues].map((issue) => ({ ...issue, layer })),
    };
  });
  const { tree, issues } = mergeLayers(layers.map((layer) => layer.index));
  const facts = new ArtifactFacts(
    layers.map((layer) => layer.facts),
    tree,
  );
  return assemble({
    facts,
    tree,
    catalogers: options.catalogers ?? catalogers,
    issues: [...issues, ...layers.flatMap((layer) => layer.issues)],
  });
}
