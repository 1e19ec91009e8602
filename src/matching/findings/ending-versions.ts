import { evaluateAffected, type CompiledAffected } from "#versions";
import type { Match } from "../matcher.ts";

/** Fixed versions that are told at most: one a line of development. */
const maxVersions = 10;

/** A fixed version that some advisory names. */
export interface Fix {
  readonly text: string;
  readonly value: unknown;
}

/**
 * The versions that end a vulnerability in a package, lowest first: above its own, called fixed by one advisory
 * and affected by none. Where sources contradict each other on every fix, those of the first match that has any.
 */
export function endingVersions(matches: readonly Match[]): readonly Fix[] {
  const [first] = matches;
  if (first === undefined) return [];
  const { scheme } = first.compiled;
  const fixes = matches.map(laterFixes);
  const ending =
    matches.length === 1
      ? []
      : fixes.flat().filter((fix) => matches.every((one) => isEnded(one.compiled, fix)));
  const told = ending.length > 0 ? ending : (fixes.find((one) => one.length > 0) ?? []);
  if (told.length < 2) return told;
  const sorted = [...told].sort((left, right) => scheme.compare(left.value, right.value));
  const byText = new Map(sorted.map((fix) => [fix.text, fix]));
  return [...byText.values()].slice(0, maxVersions);
}

/** Above the package's version, and not called affected again by the same advisory. */
function laterFixes(match: Match): readonly Fix[] {
  const { compiled, version } = match;
  if (!version.parsed.ok) return [];
  const { value } = version.parsed;
  return compiled.ranges
    .flatMap((range) => (range.readable ? range.events : []))
    .filter((event) => event.kind === "fixed" && !event.isLowest)
    .filter((event) => compiled.scheme.compare(event.value, value) > 0 && isEnded(compiled, event));
}

/** Whether a version is not called affected. */
export function isEnded(compiled: CompiledAffected, { text, value }: Fix): boolean {
  return evaluateAffected(compiled, { text, parsed: { ok: true, value } }).status !== "affected";
}
