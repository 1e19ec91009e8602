import { isMap, isScalar, isSeq, type Node } from "yaml";
import { itemType, textMap, type Field } from "#expressions";
import { inputTypes, inputVariables } from "../input/input-types.ts";
import type { PolicyTest } from "./policy-bundle.ts";
import { complain, fieldsOf, optionalTextAt, textAt, wordAt } from "./yaml-fields.ts";
import type { YamlSource } from "./yaml-source.ts";

const outcomes = ["satisfied", "violated", "not-applicable", "undecided"] as const;

/** Reads one case; `rule` is the one beside which it stands, else the case names it. */
export function readTest(source: YamlSource, node: unknown, rule?: string): PolicyTest | undefined {
  const keys = ["name", "input", "expect", "message"];
  const fields = fieldsOf(source, node, rule === undefined ? ["rule", ...keys] : keys);
  if (fields === undefined) return undefined;
  const about = rule ?? textAt(source, fields, "rule")?.value;
  const name = textAt(source, fields, "name")?.value;
  const expect = wordAt(source, fields, { key: "expect", words: outcomes });
  const message = optionalTextAt(source, fields, "message")?.value;
  const input = fields.values.get("input");
  const before = source.problems.length;
  if (input !== undefined) checkInput(source, input);
  if (about === undefined || name === undefined || expect === undefined || source.problems.length > before) {
    return undefined;
  }
  const data = input === undefined ? {} : source.dataOf(input as Node);
  return {
    rule: about,
    name,
    input: data as PolicyTest["input"],
    expect,
    message,
    place: source.placeOf(fields.node),
  };
}

const typesByName = new Map(inputTypes.map((type) => [type.name, type]));

function checkInput(source: YamlSource, node: unknown): void {
  checkMembers(source, node, inputVariables);
}

function checkMembers(source: YamlSource, node: unknown, members: readonly Field[]): void {
  const fields = fieldsOf(
    source,
    node,
    members.map(({ name }) => name),
  );
  for (const { name, type } of members) {
    const value = fields?.values.get(name);
    if (value !== undefined) checkValue(source, value, type);
  }
}

function checkValue(source: YamlSource, node: unknown, type: string): void {
  const known = typesByName.get(type);
  if (known !== undefined) {
    checkMembers(source, node, known.fields);
    return;
  }
  const item = itemType(type);
  if (item !== undefined) {
    if (isSeq(node)) for (const one of node.items) checkValue(source, one, item);
    else complain(source, node, "a list is expected here");
  } else if (type === textMap) {
    if (isMap(node)) for (const { value } of node.items) checkValue(source, value, "string");
    else complain(source, node, "a mapping of texts is expected here");
  } else if (!isOfType(isScalar(node) ? node.value : undefined, type)) {
    complain(source, node, `a value of type ${type} is expected here`);
  }
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "string") return typeof value === "string";
  if (type === "bool") return typeof value === "boolean";
  return type === "int" ? Number.isSafeInteger(value) : typeof value === "number" && Number.isFinite(value);
}
