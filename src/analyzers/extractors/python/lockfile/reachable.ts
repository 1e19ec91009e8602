/** What the parts of a project lead to, by normalised name. */
export interface Reach {
  readonly runtime: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
}

/** Everything that can be come to from `starts` along the edges, the starts themselves too. Linear. */
export function reachableFrom(
  starts: readonly string[],
  edges: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const reached = new Set(starts);
  const waiting = [...reached];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const next of edges.get(name) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(next);
    }
  }
  return reached;
}
