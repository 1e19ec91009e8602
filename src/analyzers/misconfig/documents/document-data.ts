import type { YAMLNode } from "#formats";
import type { Dockerfile } from "./dockerfile.ts";

/** Key under which a mapping's data names its line; no manifest has a member of this name. */
export const lineKey = "$line";

/** A YAML value as plain data. Every mapping names the line that it begins at under {@link lineKey}. */
export function yamlData(node: YAMLNode): unknown {
  switch (node.kind) {
    case "list":
      return node.list.map(yamlData);
    case "map": {
      const members = [...node.map].map(([key, value]) => [key, yamlData(value)] as const);
      return Object.fromEntries([...members, [lineKey, node.line] as const]);
    }
    case "scalar":
      return node.scalar ?? null;
  }
}

/** A Dockerfile as plain data: its instructions in order. */
export function dockerfileData({ instructions }: Dockerfile): unknown {
  return {
    instructions: instructions.map(({ keyword, value, text, words, flags, line }) => ({
      keyword,
      value,
      text,
      words: words ?? [],
      flags: Object.fromEntries(flags.map((flag) => [flag.name, flag.value])),
      [lineKey]: line,
    })),
  };
}
