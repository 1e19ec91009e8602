import type { FileTree } from "#model";

/**
 * Whether any of these files, given as a package database records them, is still in the merged tree. Links among
 * the directories are followed (`/bin` may have become a link), directories do not count: many packages share
 * them. A package without files survives by definition.
 */
export function anySurvives(tree: FileTree, paths: readonly string[]): boolean {
  if (paths.length === 0) return true;
  return paths.some((path) => {
    const slash = path.lastIndexOf("/");
    const directory = slash <= 0 ? "" : (tree.resolve(path.slice(0, slash))?.path ?? path.slice(0, slash));
    const entry = tree.get(`${directory === "/" ? "" : directory}${path.slice(slash)}`);
    return entry !== undefined && entry.type !== "directory";
  });
}
