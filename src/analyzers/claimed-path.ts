import type { FileTree } from "#model";

/**
 * Finds where a path that a package database records lies in the merged tree: directories that have become links
 * (`/bin` → `/usr/bin`) are followed, the file itself is not. The function gives undefined for what is not there
 * and for directories, which no package owns alone.
 */
export function claimedPathFinder(tree: FileTree): (path: string) => string | undefined {
  const directories = new Map<string, string | undefined>();
  function realDirectory(directory: string): string | undefined {
    if (directory === "") return "";
    if (directories.has(directory)) return directories.get(directory);
    const entry = tree.resolve(directory);
    const real = entry?.type === "directory" ? entry.path : undefined;
    directories.set(directory, real === "/" ? "" : real);
    return real === "/" ? "" : real;
  }
  return (path) => {
    const slash = path.lastIndexOf("/");
    const directory = slash === -1 ? undefined : realDirectory(path.slice(0, slash));
    if (directory === undefined) return undefined;
    const entry = tree.get(`${directory}${path.slice(slash)}`);
    return entry === undefined || entry.type === "directory" ? undefined : entry.path;
  };
}
