import type { ASTNode } from "@marcbachmann/cel-js";
import { buildEnvironment, type ExpressionEnvironment } from "./environment.ts";
import type { TypeName, Vocabulary } from "./vocabulary.ts";

/** Characters of one expression. */
export const maxExpressionLength = 8192;

/** What checking an expression tells: its type, or what is wrong and where. */
export type CheckedExpression =
  | {
      readonly ok: true;
      readonly type: TypeName;
      /** Every name that the expression looks up, its own loop variables too, sorted. */
      readonly names: readonly string[];
    }
  | {
      readonly ok: false;
      /** One clause without a full stop. */
      readonly message: string;
      /** Characters from the start of the expression, counted from 0. */
      readonly offset: number;
    };

/** Checks expressions against a vocabulary without running them: syntax, names, types. */
export type ExpressionChecker = (source: string) => CheckedExpression;

/** A checker for a vocabulary; checking takes microseconds. */
export function expressionChecker(vocabulary: Vocabulary): ExpressionChecker {
  return (source) => check(buildEnvironmentOnce(vocabulary), source);
}

const built = new WeakMap<Vocabulary, ExpressionEnvironment>();

function buildEnvironmentOnce(vocabulary: Vocabulary): ExpressionEnvironment {
  const existing = built.get(vocabulary);
  if (existing !== undefined) return existing;
  const environment = buildEnvironment(vocabulary);
  built.set(vocabulary, environment);
  return environment;
}

function check({ library }: ExpressionEnvironment, source: string): CheckedExpression {
  if (source.length > maxExpressionLength) {
    return {
      ok: false,
      message: `longer than ${maxExpressionLength} characters`,
      offset: maxExpressionLength,
    };
  }
  const result = library.check(source);
  if (result.valid) {
    return { ok: true, type: result.type ?? "dyn", names: namesIn(library.parse(source).ast) };
  }
  const { error } = result;
  const message = error?.summary ?? "no expression";
  return { ok: false, message: message.replace(/[.\s]+$/, ""), offset: error?.range?.start ?? 0 };
}

function namesIn(root: ASTNode): readonly string[] {
  const names = new Set<string>();
  const open: unknown[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...(next as readonly unknown[]));
    else if (isNode(next)) {
      if (next.op === "id") names.add(next.args);
      else open.push(next.args);
    }
  }
  return [...names].sort(compareNames);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === "object" && value !== null && "op" in value;
}

function compareNames(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
