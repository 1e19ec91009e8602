import { expressionChecker } from "#expressions";
import { type ByteSource, FormatError, readYAMLNodes, type YAMLNode } from "#formats";
import { severities } from "#model";
import { scalarText, textsAt } from "../documents/yaml-values.ts";
import { checkVocabulary, type CustomCheck, customTargets } from "./custom-check.ts";
import { CustomCheckError } from "./custom-check-error.ts";

const keys = [
  "id",
  "target",
  "title",
  "severity",
  "when",
  "fails",
  "rationale",
  "remediation",
  "example",
  "references",
];
const maxChecks = 1000;

/**
 * Reads a file of checks: `checks:` with a list. Throws `CHECKS_INVALID` for the first error, with its line and key;
 * expressions are checked too. `file` is how messages call it.
 */
export function parseCustomChecks(source: ByteSource, file: string): readonly CustomCheck[] {
  const [root] = nodesOf(source, file);
  const list = root?.map.get("checks");
  if (root === undefined || list?.kind !== "list")
    throw invalid(file, root, "checks", "there is no list of checks");
  const checks = list.list.slice(0, maxChecks).map((node) => readCheck(node, file));
  const seen = new Set<string>();
  for (const [index, { id }] of checks.entries()) {
    if (seen.has(id)) throw invalid(file, list.list[index], "id", `${id} is there twice`);
    seen.add(id);
  }
  return checks;
}

function nodesOf(source: ByteSource, file: string): YAMLNode[] {
  try {
    return readYAMLNodes(source);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new CustomCheckError({
      code: "CHECKS_INVALID",
      category: "usage",
      message: `${file} is no YAML file that can be read: ${cause.message}`,
      hint: "See docs/misconfiguration.md for the form of checks.",
      cause,
    });
  }
}

function readCheck(node: YAMLNode, file: string): CustomCheck {
  for (const [key, value] of node.map) {
    if (!keys.includes(key))
      throw invalid(file, value, key, `there is no such key; there are ${keys.join(", ")}`);
  }
  const text = (key: string): string | undefined => scalarText(node.map.get(key));
  const needed = (key: string): string => {
    const value = text(key);
    if (value === undefined || value.trim() === "")
      throw invalid(file, node.map.get(key) ?? node, key, "it is missing");
    return value;
  };
  const id = needed("id");
  if (!/^[a-z0-9][a-z0-9._/-]{0,99}$/i.test(id))
    throw invalid(file, node.map.get("id"), "id", "letters, digits, dots, dashes and slashes only");
  const [url = ""] = textsAt(node, "references");
  return {
    id: id.includes("/") ? id : `custom/${id}`,
    target: oneOf(customTargets, needed("target"), { file, node, key: "target" }),
    title: needed("title"),
    severity: oneOf(severities, text("severity") ?? "medium", { file, node, key: "severity" }),
    rationale: text("rationale") ?? needed("title"),
    remediation: text("remediation") ?? "",
    example: text("example") ?? "",
    spec: { title: "", url },
    frameworks: [],
    when: text("when") === undefined ? undefined : expression(needed("when"), { file, node, key: "when" }),
    fails: expression(needed("fails"), { file, node, key: "fails" }),
  };
}

interface Place {
  readonly file: string;
  readonly node: YAMLNode;
  readonly key: string;
}

function oneOf<Word extends string>(words: readonly Word[], given: string, { file, node, key }: Place): Word {
  const word = words.find((one) => one === given);
  if (word === undefined) throw invalid(file, node.map.get(key) ?? node, key, `one of ${words.join(", ")}`);
  return word;
}

const check = expressionChecker(checkVocabulary);

function expression(source: string, { file, node, key }: Place): string {
  const checked = check(source);
  if (!checked.ok)
    throw invalid(file, node.map.get(key), key, `${checked.message} (at character ${checked.offset + 1})`);
  if (checked.type !== "bool" && checked.type !== "dyn")
    throw invalid(file, node.map.get(key), key, `it gives ${checked.type}, not true or false`);
  return source;
}

function invalid(file: string, node: YAMLNode | undefined, key: string, why: string): CustomCheckError {
  return new CustomCheckError({
    code: "CHECKS_INVALID",
    category: "usage",
    message: `${file}:${node?.line ?? 1}: ${key}: ${why}`,
    hint: "See docs/misconfiguration.md for the form of checks.",
  });
}
