import type { FactsByPath } from "./cataloger.ts";
import type { FactKind } from "./fact-kind.ts";
import { directoryOf } from "./paths.ts";

/** A fact that is a list of paths. */
export interface RecordedPaths {
  /** Absolute paths joined by line feeds. */
  readonly paths: string;
}

/** Finds the paths that a file of this name lists, by the directory it lies in; removed files count too. */
export function siblingPaths(
  facts: FactsByPath,
  kind: FactKind<RecordedPaths>,
  name: string,
): (directory: string) => readonly string[] {
  const lists = new Map<string, string>();
  for (const { path, fact } of [...facts.removed(kind), ...facts.visible(kind)]) {
    if (path.endsWith(`/${name}`)) lists.set(directoryOf(path), fact.paths);
  }
  return (directory) => {
    const paths = lists.get(directory);
    return paths === undefined || paths === "" ? [] : paths.split("\n");
  };
}
