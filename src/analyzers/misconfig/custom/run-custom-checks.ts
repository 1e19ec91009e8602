import { openEvaluator, type ExpressionEvaluator } from "#expressions";
import type { Issue, LayerNumber } from "#model";
import type { FactsByPath } from "../../cataloger.ts";
import type { CheckedPlace } from "../check-result.ts";
import { lineKey } from "../documents/document-data.ts";
import type { CheckFailure } from "../misconfig-check.ts";
import { checkedFileFact, type FailedCheck } from "../misconfig-fact.ts";
import { checkVocabulary, type CustomCheck } from "./custom-check.ts";

/** A file as data, for checks of the user's own. */
export interface KeptDocuments {
  readonly path: string;
  readonly layer: LayerNumber;
  readonly target: string;
  readonly documents: readonly unknown[];
}

/** What the user's checks say. */
export interface CustomResult {
  readonly places: readonly CheckedPlace[];
  /** Where an expression could not be evaluated: a member that is not there, too much time. */
  readonly issues: readonly Issue[];
}

/** The files that were kept as data. */
export function keptDocuments(facts: FactsByPath): readonly KeptDocuments[] {
  return facts
    .visible(checkedFileFact)
    .flatMap(({ path, layer, fact }) =>
      fact.documents === undefined ? [] : [{ path, layer, target: fact.target, documents: fact.documents }],
    );
}

/** Runs the user's checks over every object of every file of their kind. Each expression has a deadline. */
export async function runCustomChecks(
  checks: readonly CustomCheck[],
  files: readonly KeptDocuments[],
): Promise<CustomResult> {
  const evaluator = openEvaluator(checkVocabulary);
  const issues: Issue[] = [];
  const places: CheckedPlace[] = [];
  try {
    for (const file of files) {
      const { failed, unanswered } = await runOnFile(checks, file, evaluator);
      const { path, layer } = file;
      if (failed.length > 0) places.push({ path, layer, failed });
      for (const message of unanswered) issues.push({ code: "check-not-evaluated", message, path, layer });
    }
  } finally {
    await evaluator.close();
  }
  return { places, issues };
}

async function runOnFile(
  checks: readonly CustomCheck[],
  file: KeptDocuments,
  evaluator: ExpressionEvaluator,
): Promise<{ readonly failed: readonly FailedCheck[]; readonly unanswered: ReadonlySet<string> }> {
  const meant = checks.filter(({ target }) => target === file.target);
  const failures = new Map<string, CheckFailure[]>();
  const unanswered = new Set<string>();
  for (const object of meant.length === 0 ? [] : objectsOf(file)) {
    evaluator.bind({ object });
    for (const check of meant) {
      const answer = await answerOf(check, evaluator);
      const own = failures.get(check.id) ?? [];
      if (answer === true) failures.set(check.id, [...own, failureOf(check, object)]);
      else if (answer !== false) unanswered.add(`${check.id}: ${answer}`);
    }
  }
  const failed = [...failures].map(([check, found]) => ({ check, failures: found, omitted: 0 }));
  return { failed, unanswered };
}

async function answerOf(
  { when, fails }: CustomCheck,
  evaluator: ExpressionEvaluator,
): Promise<boolean | string> {
  if (when !== undefined) {
    const applies = await truthOf(when, evaluator);
    if (applies !== true) return applies;
  }
  return truthOf(fails, evaluator);
}

async function truthOf(source: string, evaluator: ExpressionEvaluator): Promise<boolean | string> {
  const found = await evaluator.evaluate(source);
  if (!found.ok) return "ended" in found ? `the expression takes too much ${found.ended}` : found.message;
  return found.value.kind === "bool" ? found.value.value : "the expression gives neither true nor false";
}

type DataObject = Readonly<Record<string, unknown>>;

function objectsOf({ target, documents }: KeptDocuments): DataObject[] {
  const found = (documents as readonly DataObject[]).flatMap((document): unknown[] => {
    if (target === "dockerfile") return document["instructions"] as unknown[];
    if (target !== "compose") return [document];
    return Object.entries((document["services"] ?? {}) as DataObject)
      .filter(([name]) => name !== lineKey)
      .map(([name, service]) => ({ ...(service as DataObject | null), name }));
  });
  return found.filter((one): one is DataObject => typeof one === "object" && one !== null);
}

function failureOf({ title }: CustomCheck, object: DataObject): CheckFailure {
  const line = object[lineKey];
  const keyword = object["keyword"];
  return {
    message: title,
    ...(typeof line === "number" ? { line } : {}),
    ...(typeof keyword === "string" ? { instruction: keyword } : {}),
  };
}
