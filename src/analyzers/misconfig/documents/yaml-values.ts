import type { YAMLNode } from "#formats";

/** The value below a path of keys, if every step is a mapping that has it. */
export function childOf(node: YAMLNode | undefined, ...keys: readonly string[]): YAMLNode | undefined {
  let found = node;
  for (const key of keys) found = found?.map.get(key);
  return found;
}

/** The text or number below a path of keys, as text. */
export function textAt(node: YAMLNode | undefined, ...keys: readonly string[]): string | undefined {
  return scalarText(childOf(node, ...keys));
}

/** A text, number or boolean as text. */
export function scalarText(node: YAMLNode | undefined): string | undefined {
  const value = node?.scalar;
  return value === undefined || value === null ? undefined : String(value);
}

/** The number below a path of keys. */
export function numberAt(node: YAMLNode | undefined, ...keys: readonly string[]): number | undefined {
  const value = childOf(node, ...keys)?.scalar;
  return typeof value === "number" ? value : undefined;
}

/** The list below a path of keys; empty when there is none. */
export function listAt(node: YAMLNode | undefined, ...keys: readonly string[]): readonly YAMLNode[] {
  return childOf(node, ...keys)?.list ?? [];
}

/** The texts of the list below a path of keys. */
export function textsAt(node: YAMLNode | undefined, ...keys: readonly string[]): string[] {
  return listAt(node, ...keys).flatMap((item) => scalarText(item) ?? []);
}
