import { entropyShare } from "./entropy.ts";
import { doubtOf } from "./placeholder.ts";
import type { CompiledRule, RuleSet } from "./rule-set.ts";

/** A value that a rule accepts, in the text it was found in. */
export interface SecretMatch {
  readonly compiled: CompiledRule;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly match: string;
  /** Whether it looks typed and not drawn. */
  readonly isInvented: boolean;
}

interface OpenWindow {
  from: number;
  to: number;
}

/**
 * What the rules find in one piece of text. Rules run where one of their keywords is, each place at most once, so
 * the time grows with the text and with what it holds of keywords, whatever stands between.
 *
 * @param applies whether a rule runs in this file at all
 */
export function findMatches(
  set: RuleSet,
  bytes: Buffer,
  applies: (compiled: CompiledRule) => boolean,
): readonly SecretMatch[] {
  const hits = set.automaton.find(bytes);
  if (hits.length === 0) return [];
  const text = bytes.toString("latin1");
  const found: SecretMatch[] = [];
  const windows = new Map<CompiledRule, OpenWindow>();
  for (let index = 0; index < hits.length; index += 2) {
    const keyword = set.keywords[hits[index + 1] ?? 0];
    if (keyword === undefined) continue;
    const end = hits[index] ?? 0;
    const start = end - keyword.length;
    const isExact = keyword.exact.length > 0 && text.startsWith(keyword.text, start);
    for (const compiled of isExact ? [...keyword.exact, ...keyword.folded] : keyword.folded) {
      if (!applies(compiled)) continue;
      if (compiled.expression.sticky) matchAt(compiled, text, start, found);
      else widen(windows, compiled, { from: start, to: end }, text, found);
    }
  }
  for (const [compiled, window] of windows) matchWithin(compiled, text, window, found);
  return withoutDuplicates(found);
}

/** Windows of one rule that touch are searched as one, when the next lies beyond them. */
function widen(
  windows: Map<CompiledRule, OpenWindow>,
  compiled: CompiledRule,
  hit: OpenWindow,
  ...[text, found]: [text: string, found: SecretMatch[]]
): void {
  const from = Math.max(0, hit.from - compiled.rule.maxLength);
  const to = hit.to + compiled.rule.maxLength;
  const open = windows.get(compiled);
  if (open !== undefined && from <= open.to) {
    open.to = to;
    return;
  }
  if (open !== undefined) matchWithin(compiled, text, open, found);
  windows.set(compiled, { from, to });
}

function matchAt(compiled: CompiledRule, text: string, start: number, found: SecretMatch[]): void {
  const { expression } = compiled;
  expression.lastIndex = start;
  const match = expression.exec(text);
  if (match !== null) judge(compiled, text, match, { offset: 0, found });
}

function matchWithin(compiled: CompiledRule, text: string, window: OpenWindow, found: SecretMatch[]): void {
  const { expression } = compiled;
  const part = text.slice(window.from, window.to);
  expression.lastIndex = 0;
  for (let match = expression.exec(part); match !== null; match = expression.exec(part)) {
    judge(compiled, text, match, { offset: window.from, found });
    if (match[0] === "") expression.lastIndex++;
  }
}

function judge(
  compiled: CompiledRule,
  text: string,
  match: RegExpExecArray,
  { offset, found }: { readonly offset: number; readonly found: SecretMatch[] },
): void {
  const { rule } = compiled;
  const [start, end] = (match.indices?.[1] ?? match.indices?.[0] ?? [0, 0]).map((at) => at + offset);
  if (start === undefined || end === undefined) return;
  const value = text.slice(start, end);
  if (!isWhole(text, start, end)) return;
  const doubt = doubtOf(value, rule.mayRepeat);
  if (doubt === "placeholder" || (doubt === "invented" && rule.provider === "generic")) return;
  const isInvented = doubt === "invented";
  if (rule.minEntropy !== undefined && entropyShare(value) < rule.minEntropy) return;
  const at = match.index + offset;
  if (isPartOfName(compiled, text, at)) return;
  if (rule.accepts?.(value, match[0], text.slice(Math.max(0, at - 40), at)) === false) return;
  found.push({ compiled, start, end, value, match: match[0], isInvented });
}

const wordByte = /[A-Za-z0-9~]/;
/** Letters of a provider's name that is no part of another word by accident. */
const longName = 7;

/**
 * Whether the short name that a match begins with is a piece of another word, by how words are joined: `etsy` in
 * `SetSysctl`, `sumo` in `sumObject`.
 */
function isPartOfName({ rule }: CompiledRule, text: string, at: number): boolean {
  if (rule.rank !== 1 || rule.ignoreCase !== true || rule.provider === "generic") return false;
  const here = text.slice(at, at + longName).toLowerCase();
  const name = rule.keywords.find((keyword) => here.startsWith(keyword.toLowerCase()));
  if (name === undefined || name.length >= longName) return false;
  const before = text[at - 1] ?? "";
  const found = text.slice(at, at + name.length);
  const startsWord = !/[A-Za-z]/.test(before) || (/[a-z]/.test(before) && /^[A-Z]/.test(found));
  const next = text[at + name.length] ?? "";
  const endsWord = !(/[a-z][A-Z]$/.test(found) && /[a-z]/.test(next));
  return !startsWord || !endsWord;
}

/**
 * Whether a value is not a part of a longer word. What follows a value that ends in a letter or digit must not go
 * on with one, nor with what tokens are written in; a letter before it may be the end of an escape (`\n`, `%3D`).
 */
function isWhole(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? "";
  const first = text[start] ?? "";
  if (wordByte.test(before) && wordByte.test(first) && !endsEscape(text, start)) return false;
  if (before === "." && wordByte.test(first) && /\w/.test(text[start - 2] ?? "") && end - start < 40)
    return false;
  const after = text[end] ?? "";
  const last = text[end - 1] ?? "";
  return !(wordByte.test(last) && /[A-Za-z0-9_]/.test(after));
}

function endsEscape(text: string, start: number): boolean {
  return /\\[nrt]$|%[0-9A-Fa-f]{2}$|\\u00[0-9a-f]{2}$|\x1b\[[0-9;]{0,8}m$/.test(
    text.slice(Math.max(0, start - 12), start),
  );
}

/** Of values that overlap, the one of the rule with the lower rank is told, then the longer one. */
function withoutDuplicates(found: readonly SecretMatch[]): readonly SecretMatch[] {
  const sorted = found.toSorted(
    (left, right) =>
      (left.compiled.rule.rank ?? 0) - (right.compiled.rule.rank ?? 0) ||
      right.value.length - left.value.length ||
      left.start - right.start ||
      (left.compiled.rule.id < right.compiled.rule.id ? -1 : 1),
  );
  const taken = new Spans();
  const kept = sorted.filter(({ start, end }) => taken.take(start, end));
  return kept.sort((left, right) => left.start - right.start);
}

const cell = 64;

/** Spans that are taken, by cells of 64 characters, so that asking does not grow with their number. */
class Spans {
  readonly #cells = new Map<number, { readonly start: number; readonly end: number }[]>();

  /** Takes a span, unless it overlaps one that is taken. */
  take(start: number, end: number): boolean {
    const first = Math.floor(start / cell);
    const last = Math.floor((end - 1) / cell);
    for (let at = first; at <= last; at++) {
      if (this.#cells.get(at)?.some((span) => span.start < end && start < span.end) === true) return false;
    }
    for (let at = first; at <= last; at++) {
      const spans = this.#cells.get(at) ?? [];
      spans.push({ start, end });
      this.#cells.set(at, spans);
    }
    return true;
  }
}
