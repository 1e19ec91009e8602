import type { YAMLNode } from "#formats";
import {
  exceptionKeys,
  exceptionSubjects,
  fixStates,
  justifications,
  statementStatuses,
  type ExceptionSubject,
  type FindingKind,
  type VexStatement,
} from "#model";
import { statementTime } from "../vex/read/statement-time.ts";
import type { ReadStatements, StatementPlace } from "../vex/statement-place.ts";
import { StatementError } from "../vex/statement-error.ts";
import { atAnyDepth, whereItHolds } from "./where-it-holds.ts";
import { textIn, textsIn, yamlRoot } from "./yaml-root.ts";

/** What the keys that say what an exception is about mean: kinds of findings. */
const subjects: Readonly<Record<ExceptionSubject, readonly FindingKind[] | undefined>> = {
  vulnerability: ["vulnerability"],
  secret: ["secret"],
  check: ["misconfiguration"],
  license: ["license"],
  finding: undefined,
};

/**
 * The section `exceptions` of `assay.yaml`. Throws {@link StatementError} with file, line and key for whatever is not
 * understood: an exception with a misspelt restriction would hold everywhere.
 */
export function readExceptions(bytes: Buffer, place: StatementPlace): ReadStatements {
  const section = yamlRoot(bytes)?.map.get("exceptions");
  if (section === undefined || (section.kind === "scalar" && section.scalar === null)) {
    return { statements: [], notes: [] };
  }
  if (section.kind !== "list") throw invalid(place, section.line, "`exceptions` must be a list");
  return { statements: section.list.map((node) => exceptionOf(node, place)), notes: [] };
}

function exceptionOf(node: YAMLNode, place: StatementPlace): VexStatement {
  checkKeys(node, place);
  const [subject, more] = exceptionSubjects.filter((key) => node.map.has(key));
  if (subject === undefined || more !== undefined)
    throw invalid(place, node.line, `an exception needs one of ${exceptionSubjects.join(", ")}`);
  const names = textsIn(node.map.get(subject));
  if (names.length === 0) throw invalid(place, node.line, `\`${subject}\` must name something, or be "*"`);
  const kinds = subjects[subject];
  const status = wordIn(node, place, { key: "status", words: statementStatuses }) ?? "accepted";
  const justification = wordIn(node, place, { key: "justification", words: justifications });
  const reason = textIn(node.map.get("reason"));
  if (status === "not_affected" && justification === undefined && reason === undefined)
    throw invalid(place, node.line, "`not_affected` needs a `justification` or a `reason`");
  return {
    id: textIn(node.map.get("id")) ?? `${place.place}:${node.line}`,
    ...(kinds === undefined ? {} : { kinds }),
    names: names.includes("*") ? [] : names,
    products: productsOf(node, place),
    status,
    ...(justification === undefined ? {} : { justification }),
    ...textsOf(node),
    ...timeIn(node, place, "from"),
    ...timeIn(node, place, "until"),
    source: { format: "assay.yaml", place: place.place, line: node.line, trust: place.trust },
  };
}

function checkKeys(node: YAMLNode, place: StatementPlace): void {
  if (node.kind !== "map")
    throw invalid(place, node.line, "an exception must be a mapping of keys to values");
  for (const [key, value] of node.map) {
    if (!exceptionKeys.some((known) => known === key))
      throw invalid(
        place,
        value.line,
        `unknown key \`${key.slice(0, 60)}\`; there are ${exceptionKeys.join(", ")}`,
      );
    if (textsIn(value).length === 0) throw invalid(place, value.line, `\`${key}\` must be a text`);
  }
}

function productsOf(node: YAMLNode, place: StatementPlace): VexStatement["products"] {
  const states = textsIn(node.map.get("fix-state"));
  const known = states.flatMap((state) => fixStates.find((one) => one === state) ?? []);
  if (known.length < states.length)
    throw invalid(place, node.line, `\`fix-state\` must be one of ${fixStates.join(", ")}`);
  const products = whereItHolds({
    images: textsIn(node.map.get("image")),
    packages: textsIn(node.map.get("package")),
    paths: textsIn(node.map.get("path")).map(atAnyDepth),
    fixStates: known,
  });
  if (products === undefined) throw invalid(place, node.line, "the exception names too many places");
  return products;
}

function textsOf(node: YAMLNode): Pick<VexStatement, "reason" | "action" | "author" | "owner"> {
  const members = (["reason", "action", "author", "owner"] as const).flatMap((key) => {
    const text = textIn(node.map.get(key));
    return text === undefined ? [] : [[key, text] as const];
  });
  return Object.fromEntries(members);
}

function wordIn<Word extends string>(
  node: YAMLNode,
  place: StatementPlace,
  { key, words }: { readonly key: string; readonly words: readonly Word[] },
): Word | undefined {
  const value = node.map.get(key);
  if (value === undefined) return undefined;
  const word = words.find((one) => one === textIn(value));
  if (word === undefined) throw invalid(place, value.line, `\`${key}\` must be one of ${words.join(", ")}`);
  return word;
}

function timeIn<Key extends "from" | "until">(
  node: YAMLNode,
  place: StatementPlace,
  key: Key,
): { readonly [Name in Key]?: string } {
  const value = node.map.get(key);
  if (value === undefined) return {};
  const time = statementTime(textIn(value), key === "until" ? "its-end" : "its-beginning");
  if (time === undefined)
    throw invalid(place, value.line, `\`${key}\` must be a day as in 2026-12-31, or a time of RFC 3339`);
  // A computed name of a type parameter is a plain index to the compiler.
  return { [key]: time } as { readonly [Name in Key]?: string };
}

function invalid({ place }: StatementPlace, line: number, what: string): StatementError {
  return new StatementError(
    "STATEMENT_INVALID",
    `${place}:${line}: ${what}`,
    "Correct the exception; docs/exceptions.md has every key.",
  );
}
