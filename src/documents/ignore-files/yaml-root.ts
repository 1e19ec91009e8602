import { bufferSource, readYAMLNodes, type YAMLNode } from "#formats";

/** The mapping at the root of a YAML file; undefined where the file is empty or holds something else. */
export function yamlRoot(bytes: Buffer): YAMLNode | undefined {
  const [root] = readYAMLNodes(bufferSource(bytes));
  return root?.kind === "map" ? root : undefined;
}

/** A text that is not empty; numbers and the like are texts too, as people write them. */
export function textIn(node: YAMLNode | undefined): string | undefined {
  if (node?.kind !== "scalar" || node.scalar === null || node.scalar === undefined) return undefined;
  const text = String(node.scalar).trim();
  return text === "" || text.length > 4096 ? undefined : text;
}

/** One text or a list of them. */
export function textsIn(node: YAMLNode | undefined): readonly string[] {
  if (node?.kind === "list") return node.list.flatMap((item) => textIn(item) ?? []);
  const text = textIn(node);
  return text === undefined ? [] : [text];
}
