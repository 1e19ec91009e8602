import type { FileTree } from "#model";
import { directoryOf } from "../../../paths.ts";

/** Finds the directory of the package that `name` means from within a directory. */
export type ResolveDependency = (from: string, name: string) => string | undefined;

const maxLevels = 200;

/**
 * Looks names up as Node.js does ("Modules: CommonJS modules", "Loading from node_modules folders"): in the
 * `node_modules` of each directory on the way to the root. Links are followed where package managers make them
 * (pnpm's `.pnpm`, npm's and yarn's `.store`).
 */
export function dependencyResolver(packages: ReadonlySet<string>, tree: FileTree): ResolveDependency {
  const hasStore = [...packages].some((directory) => /\/node_modules\/\.[^/]+\//.test(directory));
  const followLink = (candidate: string): string | undefined => {
    if (!hasStore || tree.get(candidate)?.type !== "symlink") return undefined;
    const target = tree.resolve(candidate)?.path;
    return target !== undefined && packages.has(target) ? target : undefined;
  };
  return (from, name) => {
    let directory = from;
    for (let level = 0; level < maxLevels; level += 1) {
      if (!directory.endsWith("/node_modules")) {
        const candidate = `${directory}/node_modules/${name}`;
        const found = packages.has(candidate) ? candidate : followLink(candidate);
        if (found !== undefined) return found;
      }
      if (directory === "") return undefined;
      directory = directoryOf(directory);
    }
    return undefined;
  };
}
