import type { AffectedRange } from "#model";
import { versionScheme } from "#versions";
import { RecordRefusal } from "../../osv/field-reader.ts";

/** What is safe from `low` on, up to and without `high`; an absent end is open. */
interface Span {
  readonly low?: string;
  readonly high?: string;
}

/**
 * The versions that are neither patched nor unaffected, as ranges. Requirements are those of RubyGems
 * ("Gem::Requirement"): `>= 1.2`, `~> 1.2.3` (from there to the next of the digit before the last), `< 2`, `= 1.0`,
 * several with commas between them. Throws `RecordRefusal` for what is none.
 */
export function rangesOutside(
  patched: readonly string[],
  unaffected: readonly string[],
): readonly AffectedRange[] {
  const safe = [
    ...patched.map((text) => spanOf(text, "patched_versions")),
    ...unaffected.map((text) => spanOf(text, "unaffected_versions")),
  ].sort((left, right) => compareLow(left.low, right.low));
  const ranges: AffectedRange[] = [];
  let from: string | undefined = "0";
  for (const { low, high } of safe) {
    if (from === undefined) break;
    if (low !== undefined && isBefore(from, low)) ranges.push(range(from, low));
    if (high === undefined) from = undefined;
    else if (isBefore(from, high)) from = high;
  }
  if (from !== undefined) ranges.push(range(from, undefined));
  return ranges;
}

function range(introduced: string, fixed: string | undefined): AffectedRange {
  return { type: "ECOSYSTEM", events: [{ introduced }, ...(fixed === undefined ? [] : [{ fixed }])] };
}

function spanOf(text: string, field: string): Span {
  let span: Span = {};
  for (const part of text.split(",")) {
    const [, operator = "=", version] =
      /^\s*(>=|<=|~>|>|<|=|!=)?\s*([0-9A-Za-z.-]{1,100})\s*$/.exec(part) ?? [];
    if (version === undefined || operator === "!=") throw new RecordRefusal(field, "is no requirement");
    span = narrowed(span, operator, version);
  }
  return span;
}

function narrowed(span: Span, operator: string, version: string): Span {
  switch (operator) {
    case ">=":
      return { ...span, low: version };
    case ">":
      return { ...span, low: after(version) };
    case "<":
      return { ...span, high: version };
    case "<=":
      return { ...span, high: after(version) };
    case "~>":
      return { low: version, high: bumped(version) };
    default:
      return { low: version, high: after(version) };
  }
}

/** A version right behind another one in RubyGems' order; nobody releases one between them. */
function after(version: string): string {
  return `${version}.0.0.0.1`;
}

/** `1.2.3` → `1.3.a`, `1.2` → `2.a`: prereleases of the next line are not part of this one ("Gem::Version#bump"). */
function bumped(version: string): string {
  const numbers = version.split(".");
  const firstWord = numbers.findIndex((part) => !/^\d+$/.test(part));
  const kept = (firstWord < 0 ? numbers : numbers.slice(0, firstWord)).map(Number);
  if (kept.length > 1) kept.pop();
  const last = kept.pop() ?? 0;
  return [...kept, last + 1, "a"].join(".");
}

function compareLow(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
  return isBefore(left, right) ? -1 : isBefore(right, left) ? 1 : 0;
}

function isBefore(left: string, right: string): boolean {
  const scheme = versionScheme("gem");
  const [one, other] = [scheme?.parse(left), scheme?.parse(right)];
  if (scheme === undefined || one?.ok !== true || other?.ok !== true) {
    throw new RecordRefusal("patched_versions", "has a version that is none");
  }
  return scheme.compare(one.value, other.value) < 0;
}
