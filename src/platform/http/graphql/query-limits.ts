import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { PlatformError } from "../../platform-error.ts";

const maxDepth = 8;
const maxCost = 25_000;
const maxFirst = 500;
const usualFirst = 50;

/** Fields that give a list, as many times as `first` says. */
const lists = new Set(["images", "findings", "repositories", "packages", "jobs", "vulnerabilities"]);

interface Measure {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  spent: number;
}

/**
 * Refuses a query that asks for too much, before anything is looked up: every field costs one, and within a list as
 * many times as it may have items. Fragments must be free of circles. Throws `QUERY_TOO_COSTLY`.
 */
export function checkCost(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map(
    document.definitions
      .filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  );
  const measure: Measure = { fragments, variables, spent: 0 };
  spend(operation.selectionSet, { depth: 1, times: 1 }, measure);
  return measure.spent;
}

function spend(
  { selections }: SelectionSetNode,
  { depth, times }: { readonly depth: number; readonly times: number },
  measure: Measure,
): void {
  if (depth > maxDepth) throw tooCostly(`it is nested deeper than ${maxDepth} levels`);
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) spendField(selection, { depth, times }, measure);
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      spend(selection.selectionSet, { depth, times }, measure);
    else {
      const fragment = measure.fragments.get(selection.name.value);
      if (fragment !== undefined) spend(fragment.selectionSet, { depth, times }, measure);
    }
  }
}

function spendField(
  field: FieldNode,
  { depth, times }: { readonly depth: number; readonly times: number },
  measure: Measure,
): void {
  measure.spent += times;
  if (measure.spent > maxCost) throw tooCostly(`it costs more than ${maxCost}`);
  if (field.selectionSet === undefined) return;
  const isList = lists.has(field.name.value);
  const within = times * (isList ? firstOf(field, measure.variables) : 1);
  spend(field.selectionSet, { depth: depth + 1, times: within }, measure);
}

function firstOf({ arguments: given }: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  const value = given?.find(({ name }) => name.value === "first")?.value;
  const asked =
    value?.kind === Kind.INT
      ? Number(value.value)
      : value?.kind === Kind.VARIABLE
        ? Number(variables[value.name.value] ?? usualFirst)
        : usualFirst;
  if (Number.isInteger(asked) && asked >= 1 && asked <= maxFirst) return asked;
  throw new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: `\`first\` is no number from 1 to ${maxFirst}`,
    hint: "Ask for a page of another size.",
  });
}

function tooCostly(why: string): PlatformError {
  return new PlatformError({
    code: "QUERY_TOO_COSTLY",
    category: "usage",
    message: `the query is not answered: ${why}`,
    hint: "Ask for fewer items with `first`, or in several queries.",
  });
}
