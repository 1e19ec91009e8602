import { listKey, type ListedPackage } from "../../package-list.ts";
import { npmScope } from "./npm-list.ts";

/** Keys of the packages that a project itself asks for, by purpose. */
export interface Starts {
  readonly runtime: readonly string[];
  readonly optional: readonly string[];
  readonly development: readonly string[];
}

/**
 * Tells of each package what it is for and whether the project itself asks for it, by following the edges from what
 * it asks for. Linear. What nothing leads to is left as it is.
 */
export function withScopes(packages: readonly ListedPackage[], starts: Starts): ListedPackage[] {
  const edges = new Map(packages.map((each) => [listKey(each), each.dependsOn ?? []]));
  const runtime = reachable(starts.runtime, edges);
  const optional = reachable(starts.optional, edges);
  const development = reachable(starts.development, edges);
  const direct = new Set([...starts.runtime, ...starts.optional, ...starts.development]);
  return packages.map((each) => {
    const key = listKey(each);
    const isReached = runtime.has(key) || optional.has(key) || development.has(key);
    if (!isReached) return { ...each, direct: false };
    const scope = each.scope === "optional" && runtime.has(key) ? each.scope : undefined;
    return {
      ...each,
      direct: direct.has(key),
      scope: scope ?? npmScope({ runtime: runtime.has(key), optional: optional.has(key) }),
    };
  });
}

function reachable(
  starts: readonly string[],
  edges: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const reached = new Set(starts);
  const waiting = [...reached];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const next of edges.get(key) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(next);
    }
  }
  return reached;
}
