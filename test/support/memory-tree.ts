import type { FileEntry, FileTree } from "#model";

/** A merged tree of a few entries, for tests of what looks at one. Links are not followed. */
export function memoryTree(entries: readonly FileEntry[]): FileTree {
  const sorted = entries.toSorted((left, right) => (left.path < right.path ? -1 : 1));
  const byPath = new Map(sorted.map((entry) => [entry.path, entry]));
  return {
    size: sorted.length,
    get: (path) => byPath.get(path),
    resolve: (path) => byPath.get(path),
    children: (directory) =>
      sorted.filter(({ path }) => path.slice(0, Math.max(1, path.lastIndexOf("/"))) === directory),
    entries: () => sorted,
    history: (path) => (byPath.has(path) ? [{ layer: 0, change: "added" }] : []),
  };
}
