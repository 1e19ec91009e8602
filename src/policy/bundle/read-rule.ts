import type { Scalar } from "yaml";
import { itemType, textMap, type CheckedExpression, type ExpressionChecker } from "#expressions";
import { scanners, type Scanner } from "#model";
import { checkCondition, checkMessagePart, policyVocabulary } from "../input/policy-vocabulary.ts";
import type { MessagePart, PolicyRule } from "./policy-bundle.ts";
import { complain, fieldsOf, isText, itemsAt, optionalTextAt, textAt, wordAt } from "./yaml-fields.ts";
import type { YamlFields } from "./yaml-fields.ts";
import type { YamlSource } from "./yaml-source.ts";

const ruleKeys = [
  "id",
  "severity",
  "title",
  "description",
  "message",
  "link",
  "needs",
  "when",
  "expression",
  "tests",
];

/** A rule as it was read, and the nodes of its tests. */
export interface ReadRule {
  /** Undefined where something is wrong with it; that is among the source's problems then. */
  readonly rule: PolicyRule | undefined;
  readonly id: string;
  readonly tests: readonly unknown[];
}

/** Reads and checks one rule. */
export function readRule(source: YamlSource, node: unknown): ReadRule | undefined {
  const fields = fieldsOf(source, node, ruleKeys);
  if (fields === undefined) return undefined;
  const before = source.problems.length;
  const id = readID(source, fields);
  const severity = wordAt(source, fields, { key: "severity", words: ["deny", "warn", "audit"] });
  const title = textAt(source, fields, "title");
  const message = textAt(source, fields, "message");
  const when = optionalTextAt(source, fields, "when");
  const expression = textAt(source, fields, "expression");
  const names = new Set([
    ...namesOf(source, {
      node: when,
      check: checkCondition,
      accepts: (type) => type === "bool",
      wanted: "a bool",
    }),
    ...namesOf(source, {
      node: expression,
      check: checkCondition,
      accepts: isAnswer,
      wanted: "a bool, or a list of texts or of what has a label",
    }),
  ]);
  const parts = message === undefined ? [] : readMessage(source, message, names);
  const needs = readNeeds(source, fields);
  const rest = {
    title: title?.value.trim() ?? "",
    description: optionalTextAt(source, fields, "description")?.value.trim() ?? "",
    link: readLink(source, fields),
    when: when?.value,
  };
  const tests = itemsAt(source, fields, "tests");
  const isWhole = source.problems.length === before && severity !== undefined && expression !== undefined;
  const rule: PolicyRule | undefined = isWhole
    ? {
        id,
        severity,
        ...rest,
        needs,
        expression: expression.value,
        message: parts,
        names: [...names].sort(),
        place: source.placeOf(fields.node),
      }
    : undefined;
  return { rule, id, tests };
}

function readID(source: YamlSource, fields: YamlFields): string {
  const node = textAt(source, fields, "id");
  if (node === undefined) return "";
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(node.value) || node.value.length > 80) {
    complain(source, node, "`id` must be lower-case words with dashes between them, at most 80 characters");
  }
  return node.value;
}

function readLink(source: YamlSource, fields: YamlFields): string | undefined {
  const node = optionalTextAt(source, fields, "link");
  if (node === undefined || /^https:\/\/[^\s]+$/.test(node.value)) return node?.value;
  complain(source, node, "`link` must be an https address");
  return undefined;
}

function readNeeds(source: YamlSource, fields: YamlFields): readonly Scanner[] {
  return itemsAt(source, fields, "needs").flatMap((item) => {
    const scanner = scanners.find((one) => isText(item) && one === item.value);
    if (scanner === undefined) complain(source, item, `\`needs\` takes ${scanners.join(", ")}`);
    return scanner === undefined ? [] : [scanner];
  });
}

interface ExpressionToCheck {
  readonly node: Scalar<string> | undefined;
  readonly check: ExpressionChecker;
  readonly accepts: (type: string) => boolean;
  /** Completes "must be …". */
  readonly wanted: string;
}

function namesOf(source: YamlSource, { node, check, accepts, wanted }: ExpressionToCheck): readonly string[] {
  if (node === undefined) return [];
  const checked = check(node.value);
  if (!checked.ok) {
    source.problems.push({ ...source.placeWithin(node, checked.offset), message: checked.message });
    return [];
  }
  if (!accepts(checked.type)) {
    complain(source, node, `the expression must be ${wanted}, and is ${checked.type}`);
  }
  return checked.names;
}

const labelled = new Set(
  policyVocabulary.types
    .filter(({ fields }) => fields.some(({ name }) => name === "label"))
    .map(({ name }) => name),
);

function isAnswer(type: string): boolean {
  const item = itemType(type);
  return type === "bool" || item === "string" || (item !== undefined && labelled.has(item));
}

/** A message with `{{ expression }}` in it. */
function readMessage(source: YamlSource, node: Scalar<string>, names: Set<string>): readonly MessagePart[] {
  const parts: MessagePart[] = [];
  let end = 0;
  for (const match of node.value.matchAll(/\{\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\}/g)) {
    const [whole, inner = ""] = match;
    if (match.index > end) parts.push({ kind: "text", text: node.value.slice(end, match.index) });
    end = match.index + whole.length;
    const checked = checkMessagePart(inner);
    checkPart(source, { node, checked, start: match.index + 2 });
    if (checked.ok) for (const name of checked.names) names.add(name);
    parts.push({ kind: "expression", source: inner });
  }
  if (end < node.value.length) parts.push({ kind: "text", text: node.value.slice(end) });
  return parts;
}

const printable = new Set(["string", "int", "double", "bool", "dyn"]);

function checkPart(
  source: YamlSource,
  {
    node,
    checked,
    start,
  }: { readonly node: Scalar<string>; readonly checked: CheckedExpression; readonly start: number },
): void {
  if (!checked.ok) {
    source.problems.push({ ...source.placeWithin(node, start + checked.offset), message: checked.message });
  } else if (!printable.has(checked.type) || checked.type === textMap) {
    const message = `an expression in a message must be a text, a number or a bool, and is ${checked.type}`;
    source.problems.push({ ...source.placeWithin(node, start), message });
  }
}
