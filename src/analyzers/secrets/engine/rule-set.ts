import type { SecretRule } from "../secret-rule.ts";
import { SecretError } from "../secret-error.ts";
import { ByteSearch } from "../../byte-search/byte-search.ts";
import { longestMatch, parsePattern, PatternProblem } from "./pattern.ts";

/** A rule that can be run. */
export interface CompiledRule {
  readonly rule: SecretRule;
  /** Sticky where the keyword starts the match, else global. */
  readonly expression: RegExp;
  /** Which files it looks at; all where there is none. */
  readonly path: RegExp | undefined;
}

/** A keyword as some rules want it. */
export interface CompiledKeyword {
  readonly text: string;
  readonly length: number;
  /** Rules for which letters count as written, and those for which they do not. */
  readonly exact: readonly CompiledRule[];
  readonly folded: readonly CompiledRule[];
}

/** Rules, ready to be run together. */
export interface RuleSet {
  readonly rules: readonly SecretRule[];
  readonly search: ByteSearch;
  /** Rules without keywords: they run over every text. */
  readonly everywhere: readonly CompiledRule[];
  /** By the search's numbers. */
  readonly keywords: readonly CompiledKeyword[];
  /** Characters of the longest match of any rule: chunks overlap by so much. */
  readonly maxLength: number;
}

const minKeywordLength = 3;
const maxMatchLength = 32_768;

/**
 * Checks rules and makes them ready.
 *
 * @throws SecretError `INVALID_RULE` naming the rule and what is wrong
 */
export function compileRules(rules: readonly SecretRule[]): RuleSet {
  const ids = new Set<string>();
  const everywhere: CompiledRule[] = [];
  const byKeyword = new Map<string, { exact: Map<CompiledRule, string>; folded: CompiledRule[] }>();
  for (const rule of rules) {
    if (ids.has(rule.id)) throw invalid(rule, "its id is there twice");
    ids.add(rule.id);
    const compiled = compile(rule);
    if (rule.keywords.length === 0) everywhere.push(compiled);
    for (const keyword of rule.keywords) {
      const isFolded = rule.ignoreCase === true || rule.keywordAt === "file";
      const key = isFolded ? keyword.toLowerCase() : keyword;
      const entry = byKeyword.get(key) ?? { exact: new Map<CompiledRule, string>(), folded: [] };
      if (isFolded) entry.folded.push(compiled);
      else entry.exact.set(compiled, keyword);
      byKeyword.set(key, entry);
    }
  }
  const keywords = [...byKeyword].map(([text, { exact, folded }]) => ({
    text,
    length: text.length,
    exact: [...exact.keys()],
    folded,
  }));
  return {
    rules,
    everywhere,
    keywords,
    search: new ByteSearch(keywords.map(({ text }) => text)),
    maxLength: Math.max(1, ...rules.map((rule) => rule.maxLength)),
  };
}

function compile(rule: SecretRule): CompiledRule {
  for (const keyword of rule.keywords) {
    if (keyword.length < minKeywordLength && rule.keywordAt !== "file")
      throw invalid(rule, `the keyword “${keyword}” is too short`);
    if (!/^[\x20-\x7e]+$/.test(keyword)) throw invalid(rule, "a keyword is not ASCII");
  }
  checkPattern(rule);
  const flags = `${rule.ignoreCase === true ? "i" : ""}d${(rule.keywordAt ?? "start") === "start" ? "y" : "g"}`;
  return {
    rule,
    expression: new RegExp(rule.pattern, flags),
    path: rule.path === undefined ? undefined : new RegExp(rule.path),
  };
}

function checkPattern(rule: SecretRule): void {
  try {
    const longest = longestMatch(parsePattern(rule.pattern));
    if (longest > rule.maxLength) {
      throw invalid(rule, `its pattern matches up to ${longest} characters, more than its maxLength`);
    }
    if (rule.maxLength > maxMatchLength) throw invalid(rule, `its maxLength is over ${maxMatchLength}`);
  } catch (error) {
    if (error instanceof PatternProblem) throw invalid(rule, error.message);
    throw error;
  }
}

function invalid(rule: SecretRule, problem: string): SecretError {
  return new SecretError({
    code: "INVALID_RULE",
    message: `the secret rule ${rule.id} cannot be used: ${problem}`,
    hint: "Bound every repetition, and leave out look-around and back-references.",
  });
}
