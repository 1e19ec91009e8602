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
    const nodes = nodesOf(library.parse(source).ast);
    return badPattern(nodes) ?? { ok: true, type: result.type ?? "dyn", names: namesIn(nodes) };
  }
  const { error } = result;
  const message = error?.summary ?? "no expression";
  return { ok: false, message: message.replace(/[.\s]+$/, ""), offset: error?.range?.start ?? 0 };
}

function nodesOf(root: ASTNode): readonly ASTNode[] {
  const nodes: ASTNode[] = [];
  const open: unknown[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...(next as readonly unknown[]));
    else if (isNode(next)) {
      nodes.push(next);
      open.push(next.args);
    }
  }
  return nodes;
}

function namesIn(nodes: readonly ASTNode[]): readonly string[] {
  return [...new Set(nodes.flatMap((node) => (node.op === "id" ? [node.args] : [])))].sort(compareNames);
}

/** A regular expression that is written out is known when it is loaded; the library tries it when it is used. */
function badPattern(nodes: readonly ASTNode[]): CheckedExpression | undefined {
  for (const node of nodes) {
    if (node.op !== "rcall" || node.args[0] !== "matches") continue;
    const [pattern] = node.args[2];
    if (pattern?.op !== "value" || typeof pattern.args !== "string") continue;
    if (!isPattern(pattern.args)) {
      return { ok: false, message: "not a regular expression", offset: pattern.range.start };
    }
  }
  return undefined;
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false; // That it throws is the answer.
  }
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === "object" && value !== null && "op" in value;
}

function compareNames(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
