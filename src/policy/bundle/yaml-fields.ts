import { isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import type { YamlSource } from "./yaml-source.ts";

/** A mapping of a file whose keys were all expected. */
export interface YamlFields {
  readonly node: Node;
  readonly values: ReadonlyMap<string, unknown>;
}

/** A mapping with some keys and no others; what is else is a problem. */
export function fieldsOf(source: YamlSource, node: unknown, keys: readonly string[]): YamlFields | undefined {
  if (!isMap(node)) {
    complain(source, node, "a mapping is expected here");
    return undefined;
  }
  const values = new Map<string, unknown>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (keys.includes(name)) values.set(name, value ?? key);
    else complain(source, key, `unknown key \`${name.slice(0, 60)}\`; there are ${keys.join(", ")}`);
  }
  return { node, values };
}

/** A text that must be there; undefined, and a problem, where it is not. */
export function textAt(source: YamlSource, fields: YamlFields, key: string): Scalar<string> | undefined {
  const node = fields.values.get(key);
  if (node === undefined) {
    complain(source, fields.node, `\`${key}\` is missing`);
    return undefined;
  }
  if (isText(node)) return node;
  complain(source, node, `\`${key}\` must be a text that is not empty`);
  return undefined;
}

/** A text that may be missing. */
export function optionalTextAt(
  source: YamlSource,
  fields: YamlFields,
  key: string,
): Scalar<string> | undefined {
  return fields.values.has(key) ? textAt(source, fields, key) : undefined;
}

/** One of some words; undefined, and a problem, where it is none. */
export function wordAt<Word extends string>(
  source: YamlSource,
  fields: YamlFields,
  { key, words }: { readonly key: string; readonly words: readonly Word[] },
): Word | undefined {
  const node = textAt(source, fields, key);
  const word = words.find((one) => one === node?.value);
  if (node !== undefined && word === undefined) {
    complain(source, node, `\`${key}\` must be one of ${words.join(", ")}`);
  }
  return word;
}

/** The items of a list that may be missing. */
export function itemsAt(source: YamlSource, fields: YamlFields, key: string): readonly unknown[] {
  const node = fields.values.get(key);
  if (node === undefined) return [];
  if (isSeq(node)) return node.items;
  complain(source, node, `\`${key}\` must be a list`);
  return [];
}

/** Notes a problem at the place of a value. */
export function complain(source: YamlSource, node: unknown, message: string): void {
  source.problems.push({ ...source.placeOf(node), message });
}

/** Whether a value is a text that says something. */
export function isText(node: unknown): node is Scalar<string> {
  return isScalar(node) && typeof node.value === "string" && node.value.trim() !== "";
}
