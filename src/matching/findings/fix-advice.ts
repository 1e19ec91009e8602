import type { Evaluation } from "../matcher.ts";
import { isEnded, type Fix } from "./ending-versions.ts";
import type { AnsweredVulnerability } from "./answered-vulnerability.ts";

/** Fixed versions that are tried at most for one package. */
const maxTried = 64;

/**
 * The lowest version that no advisory known about the package affects, among those that they call fixed. What has no
 * fix at all, no version ends: it is left out of account. Undefined when nothing is to be had.
 */
export function versionForEverything(
  vulnerabilities: readonly AnsweredVulnerability[],
  evaluations: readonly Evaluation[],
): string | undefined {
  const affecting = vulnerabilities.filter(({ status }) => status === "affected");
  const scheme = affecting[0]?.affected[0]?.compiled.scheme;
  if (scheme === undefined) return undefined;
  const compare = (left: Fix, right: Fix): number => scheme.compare(left.value, right.value);
  const bound = affecting
    .flatMap(({ ending }) => ending.slice(0, 1))
    .sort(compare)
    .at(-1);
  if (bound === undefined) return undefined;
  const endless = new Set(
    affecting.flatMap(({ affected, ending }) =>
      ending.length > 0 ? [] : affected.map(({ entry }) => entry),
    ),
  );
  const counted = evaluations.filter(({ entry, setAside }) => setAside === undefined && !endless.has(entry));
  const candidates = affecting
    .flatMap(({ ending }) => ending)
    .filter((fix) => compare(fix, bound) >= 0)
    .sort(compare);
  return candidates
    .filter((fix, index) => index === 0 || fix.text !== candidates[index - 1]?.text)
    .slice(0, maxTried)
    .find((fix) => counted.every(({ compiled }) => isEnded(compiled, fix)))?.text;
}

/**
 * The lowest of some fixed versions, given in ascending order, in the release line of the installed one: the same
 * first two numbers, else the same first one.
 */
export function sameLineFix(installed: string, fixedIn: readonly string[]): string | undefined {
  const [major, minor] = numbers(installed);
  if (major === undefined) return undefined;
  const ofMajor = fixedIn.filter((fix) => numbers(fix)[0] === major);
  return ofMajor.find((fix) => numbers(fix)[1] === minor) ?? ofMajor[0];
}

/** The first two numbers of a version, without epoch and `v`. */
function numbers(version: string): readonly [string | undefined, string | undefined] {
  const [, major, minor] = /^(?:\d+:)?v?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return [major, minor];
}
