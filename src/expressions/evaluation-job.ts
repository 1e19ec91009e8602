import type { ExpressionEnvironment } from "./environment.ts";
import { buildEnvironment } from "./environment.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What an evaluating worker is given once. */
export interface EvaluationSetup {
  readonly vocabulary: Vocabulary;
}

/** One thing to evaluate. A worker keeps the last input until it is given another. */
export interface EvaluationJob {
  readonly source: string;
  /** Plain data by variable; undefined where the worker has it already. */
  readonly input: Readonly<Record<string, unknown>> | undefined;
  /** Variables of this expression alone, over those of the input. */
  readonly locals: Readonly<Record<string, unknown>>;
}

/** Items of a list that are named; more are counted. */
export const maxNamed = 100;

/** What an expression gave: of a list, how many items, and what the first are called. */
export type ExpressionValue =
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "list"; readonly count: number; readonly named: readonly string[] };

/** A value, or why there is none: an index out of bounds, a division by zero. */
export type Evaluated =
  { readonly ok: true; readonly value: ExpressionValue } | { readonly ok: false; readonly message: string };

/**
 * Does the jobs of one worker, in two steps: taking over the input, which takes as long as it is large, and
 * evaluating, whose time is limited. Pure but for the input that it keeps.
 */
export function evaluationWork({ vocabulary }: EvaluationSetup): (job: EvaluationJob) => () => Evaluated {
  const environment = buildEnvironment(vocabulary);
  let input: Readonly<Record<string, unknown>> = {};
  return (job) => {
    if (job.input !== undefined) input = valuesOf(environment, vocabulary, job.input);
    const locals = Object.keys(job.locals).length === 0 ? {} : valuesOf(environment, vocabulary, job.locals);
    return () => {
      try {
        const value: unknown = environment.library.evaluate(job.source, {
          ...input,
          ...pick(locals, job.locals),
        });
        return { ok: true, value: describe(value) };
      } catch (thrown) {
        return { ok: false, message: summaryOf(thrown) };
      }
    };
  };
}

function valuesOf(
  { valueOf }: ExpressionEnvironment,
  { variables }: Vocabulary,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(variables.map(({ name, type }) => [name, valueOf(type, data[name])]));
}

function pick(
  values: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, values[name]]));
}

function describe(value: unknown): ExpressionValue {
  if (typeof value === "boolean") return { kind: "bool", value };
  if (Array.isArray(value)) {
    return { kind: "list", count: value.length, named: value.slice(0, maxNamed).map(textOf) };
  }
  return { kind: "text", value: textOf(value) };
}

function textOf(value: unknown): string {
  if (typeof value === "object" && value !== null && "label" in value) return textOf(value.label);
  if (typeof value === "string") return value;
  return typeof value === "bigint" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

function summaryOf(thrown: unknown): string {
  const summary = (thrown as { summary?: unknown } | null)?.summary;
  if (typeof summary === "string") return summary.replace(/[.\s]+$/, "");
  return thrown instanceof RangeError
    ? "the expression needs too much memory"
    : "the expression cannot be evaluated";
}
