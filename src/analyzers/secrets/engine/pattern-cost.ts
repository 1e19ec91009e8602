import { longestMatch, type PatternNode, shortestMatch } from "./pattern.ts";

/**
 * An upper bound of the ways in which a backtracking matcher can try a pattern from one place: the product over all
 * repetitions that could end earlier or later, because what follows them may begin with what they repeat. What has
 * a bound is linear in the text; this says how large the factor is.
 */
export function patternCost(node: PatternNode, next: ReadonlySet<number> = new Set()): number {
  switch (node.kind) {
    case "set":
    case "empty":
      return 1;
    case "group":
      return patternCost(node.part, next);
    case "choice":
      return node.options.reduce((sum, option) => sum + patternCost(option, next), 0);
    case "sequence":
      return sequenceCost(node.parts, next);
    case "repeat":
      return repeatCost(node, next);
  }
}

function sequenceCost(parts: readonly PatternNode[], next: ReadonlySet<number>): number {
  let cost = 1;
  let follow = next;
  for (const part of parts.toReversed()) {
    cost *= patternCost(part, follow);
    const first = firstBytes(part);
    follow = shortestMatch(part) === 0 ? new Set([...first, ...follow]) : first;
  }
  return cost;
}

function repeatCost(node: PatternNode & { readonly kind: "repeat" }, next: ReadonlySet<number>): number {
  const first = firstBytes(node.part);
  const inner = patternCost(node.part, new Set([...first, ...next]));
  const isFixed = longestMatch(node.part) === shortestMatch(node.part);
  const isAmbiguous = [...first].some((byte) => next.has(byte));
  const choices = node.max === node.min || !isAmbiguous ? 1 : node.max - node.min + 1;
  // What varies in length and is repeated can be cut in many ways.
  return isFixed && inner === 1 ? choices : choices * Math.min(inner ** Math.min(node.max, 16), 1e12);
}

function firstBytes(node: PatternNode): ReadonlySet<number> {
  switch (node.kind) {
    case "set":
      return new Set(node.bytes);
    case "empty":
      return new Set();
    case "group":
    case "repeat":
      return firstBytes(node.part);
    case "choice":
      return new Set(node.options.flatMap((option) => [...firstBytes(option)]));
    case "sequence": {
      const bytes = new Set<number>();
      for (const part of node.parts) {
        for (const byte of firstBytes(part)) bytes.add(byte);
        if (shortestMatch(part) > 0) break;
      }
      return bytes;
    }
  }
}
