import { entropyShare } from "./entropy.ts";
import { LatinText } from "./latin-text.ts";
import type { NumberPairs } from "../../byte-search/byte-search.ts";
import { doubtOf } from "./placeholder.ts";
import { isToldFromNeighbours } from "./adjoined-value.ts";
import type { MatchContext } from "../secret-rule.ts";
import type { CompiledKeyword, CompiledRule, RuleSet } from "./rule-set.ts";

/** A value that a rule accepts, in the text it was found in. */
export interface SecretMatch {
  readonly compiled: CompiledRule;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly match: string;
  /** Whether it looks typed and not drawn. */
  readonly isInvented: boolean;
  /** Whether something else than a word stands on both sides of it. */
  readonly isWhole: boolean;
}

/** The file that a text is of, as far as rules ask. */
export interface MatchedFile {
  readonly path: string;
  /** Whether strings may stand side by side in it with nothing between: in programs and databases they do. */
  readonly isBinary: boolean;
  /** Whether a rule runs in it at all. */
  applies(compiled: CompiledRule): boolean;
}

/** A piece of text, and where the rules' keywords are in it, as a search told. */
export interface SearchedText {
  readonly bytes: Buffer;
  readonly hits: NumberPairs;
}

interface Matching {
  readonly found: SecretMatch[];
  readonly file: MatchedFile;
}

interface OpenWindow {
  from: number;
  to: number;
}

/**
 * What the rules find in one piece of text. Rules run where one of their keywords is, each place at most once, so
 * the time grows with the text and with what it holds of keywords, whatever stands between.
 */
export function findMatches(
  set: RuleSet,
  { bytes, hits }: SearchedText,
  file: MatchedFile,
): readonly SecretMatch[] {
  if (hits.length === 0 && set.everywhere.length === 0) return [];
  const text = new LatinText(bytes);
  const matching: Matching = { found: [], file };
  const wholes = new Set(set.everywhere.filter((compiled) => file.applies(compiled)));
  const windows = new Map<CompiledRule, OpenWindow>();
  for (let index = 0; index < hits.length; index += 2) {
    const keyword = set.keywords[hits[index + 1] ?? 0];
    if (keyword === undefined) continue;
    const end = hits[index] ?? 0;
    const start = end - keyword.length;
    for (const compiled of rulesAt(keyword, text, start)) {
      if (!file.applies(compiled)) continue;
      if (compiled.rule.keywordAt === "file") wholes.add(compiled);
      else if (compiled.expression.sticky)
        matchAt(compiled, text, { start, until: nextBlock(hits, index, keyword.length) }, matching);
      else widen(windows, compiled, { from: start, to: end }, text, matching);
    }
  }
  const whole = { from: 0, to: text.length };
  for (const [compiled, window] of windows) matchWithin(compiled, text, window, matching);
  for (const compiled of wholes) matchWithin(compiled, text, whole, matching);
  return withoutDuplicates(matching.found);
}

/** Rules that want a keyword as it is written there. */
function rulesAt(keyword: CompiledKeyword, text: LatinText, start: number): readonly CompiledRule[] {
  if (keyword.exact.length === 0 || !text.has(keyword.text, start)) return keyword.folded;
  return keyword.folded.length === 0 ? keyword.exact : [...keyword.exact, ...keyword.folded];
}

/** Windows of one rule that touch are searched as one, when the next lies beyond them. */
function widen(
  windows: Map<CompiledRule, OpenWindow>,
  compiled: CompiledRule,
  hit: OpenWindow,
  ...[text, matching]: [text: LatinText, matching: Matching]
): void {
  const from = Math.max(0, hit.from - compiled.rule.maxLength);
  const to = hit.to + compiled.rule.maxLength;
  const open = windows.get(compiled);
  if (open !== undefined && from <= open.to) {
    open.to = to;
    return;
  }
  if (open !== undefined) matchWithin(compiled, text, open, matching);
  windows.set(compiled, { from, to });
}

/** Keywords as long as this are headers of blocks. */
const headerLength = 11;
const hitsLookedAhead = 64;

/**
 * Where the next block with the same header begins: no block reaches into another, and headers repeated without an end
 * cost no more than their text. Beyond the text where there is none near.
 */
function nextBlock(hits: NumberPairs, index: number, length: number): number {
  if (length < headerLength) return Number.MAX_SAFE_INTEGER;
  const last = Math.min(hits.length, index + 2 * hitsLookedAhead);
  for (let next = index + 2; next < last; next += 2) {
    if (hits[next + 1] === hits[index + 1]) return (hits[next] ?? 0) - length;
  }
  return Number.MAX_SAFE_INTEGER;
}

function matchAt(
  compiled: CompiledRule,
  text: LatinText,
  { start, until }: { readonly start: number; readonly until: number },
  matching: Matching,
): void {
  const { expression, rule } = compiled;
  // One more than the longest match, so that what ends a match is seen.
  const end = start + rule.maxLength + 1;
  const { part, from } =
    until < end ? { part: text.slice(start, until), from: start } : text.partWith(start, end);
  expression.lastIndex = start - from;
  const match = expression.exec(part);
  if (match !== null) judge(compiled, text, match, { offset: from, ...matching });
}

function matchWithin(compiled: CompiledRule, text: LatinText, window: OpenWindow, matching: Matching): void {
  const { expression } = compiled;
  const part = text.slice(window.from, window.to);
  expression.lastIndex = 0;
  for (let match = expression.exec(part); match !== null; match = expression.exec(part)) {
    judge(compiled, text, match, { offset: window.from, ...matching });
    if (match[0] === "") expression.lastIndex++;
  }
}

function judge(
  compiled: CompiledRule,
  text: LatinText,
  match: RegExpExecArray,
  { offset, found, file }: Matching & { readonly offset: number },
): void {
  const { rule } = compiled;
  const groups = match.indices ?? [];
  const group =
    rule.valueGroup === undefined
      ? groups.find((place, at) => at > 0 && place !== undefined)
      : groups[rule.valueGroup];
  const [start, end] = (group ?? groups[0] ?? [0, 0]).map((place) => place + offset);
  if (start === undefined || end === undefined) return;
  const value = text.slice(start, end);
  const isWhole = standsAlone(text, start, end);
  if (!isWhole && !(file.isBinary && isToldFromNeighbours(rule, value))) return;
  const doubt = doubtOf(value, rule.mayRepeat);
  if (doubt === "placeholder" || (doubt === "invented" && rule.provider === "generic")) return;
  const isInvented = doubt === "invented";
  if (rule.minEntropy !== undefined && entropyShare(value) < rule.minEntropy) return;
  const at = match.index + offset;
  if (isPartOfName(compiled, text, at)) return;
  if (rule.accepts?.(value, match[0], contextOf(text, at, file.path)) === false) return;
  found.push({ compiled, start, end, value, match: match[0], isInvented, isWhole });
}

const maxLine = 2000;

function contextOf(text: LatinText, at: number, path: string): MatchContext {
  return {
    path,
    before: () => text.slice(Math.max(0, at - 40), at),
    line() {
      const before = text.slice(Math.max(0, at - maxLine), at);
      const start = at - before.length + before.lastIndexOf("\n") + 1;
      const line = text.slice(start, start + maxLine);
      const end = line.indexOf("\n", at - start);
      return end < 0 ? line : line.slice(0, end);
    },
  };
}

const wordByte = /[A-Za-z0-9~]/;
/** Letters of a provider's name that is no part of another word by accident. */
const longName = 7;

/**
 * Whether the short name that a match begins with is a piece of another word, by how words are joined: `etsy` in
 * `SetSysctl`, `sumo` in `sumObject`.
 */
function isPartOfName({ rule }: CompiledRule, text: LatinText, at: number): boolean {
  if (rule.rank !== 1 || rule.ignoreCase !== true || rule.provider === "generic") return false;
  const here = text.slice(at, at + longName).toLowerCase();
  const name = rule.keywords.find((keyword) => here.startsWith(keyword.toLowerCase()));
  if (name === undefined || name.length >= longName) return false;
  const before = text.at(at - 1);
  const found = text.slice(at, at + name.length);
  const startsWord = !/[A-Za-z]/.test(before) || (/[a-z]/.test(before) && /^[A-Z]/.test(found));
  const next = text.at(at + name.length);
  const endsWord = !(/[a-z][A-Z]$/.test(found) && /[a-z]/.test(next));
  return !startsWord || !endsWord;
}

/**
 * Whether a value is not a part of a longer word. What follows a value that ends in a letter or digit must not go
 * on with one, nor with what tokens are written in; a letter before it may be the end of an escape (`\n`, `%3D`).
 */
function standsAlone(text: LatinText, start: number, end: number): boolean {
  const before = text.at(start - 1);
  const first = text.at(start);
  if (wordByte.test(before) && wordByte.test(first) && !endsEscape(text, start)) return false;
  if (before === "." && wordByte.test(first) && /\w/.test(text.at(start - 2)) && end - start < 40)
    return false;
  const after = text.at(end);
  const last = text.at(end - 1);
  return !(wordByte.test(last) && /[A-Za-z0-9_]/.test(after));
}

function endsEscape(text: LatinText, start: number): boolean {
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
