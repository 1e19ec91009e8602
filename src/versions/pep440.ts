/**
 * Python versions (PEP 440, now the packaging guide's "Version specifiers"):
 * `[N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]`, in every spelling that the specification normalises: any case,
 * a `v` before, `-`, `_` or nothing instead of dots, `alpha`, `beta`, `c`, `pre`, `preview`, `rev`, `r`, a bare
 * `-N` for post, missing numbers.
 *
 * Order within one release: dev of the release itself, pre-releases, the release, post-releases; a dev of any
 * of these before it; local versions after the public one. Zeros at the end of the release do not count.
 */
import { order, orderDigits, orderLists, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** Numbers are digits without leading zeros; `undefined` where the part is not there. */
export interface Pep440Version {
  readonly epoch: string;
  readonly release: readonly string[];
  /** -1 for a development release of the release itself, then a, b, rc (0, 1, 2), 3 without. */
  readonly phase: number;
  readonly phaseNumber: string;
  readonly post: string | undefined;
  readonly dev: string | undefined;
  readonly local: readonly string[] | undefined;
}

const grammar = new RegExp(
  [
    "^v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)",
    "(?:[-_.]?(?<phase>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<phaseNumber>[0-9]+)?)?",
    "(?:-(?<bare>[0-9]+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>[0-9]+)?)?",
    "(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>[0-9]+)?)?",
    "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$",
  ].join(""),
  "i",
);

const phases: Readonly<Record<string, number>> = {
  a: 0,
  alpha: 0,
  b: 1,
  beta: 1,
  c: 2,
  pre: 2,
  preview: 2,
  rc: 2,
};
const noPhase = 3;

export const pep440: VersionScheme<Pep440Version> = {
  id: "pep440",
  spec: {
    title: "PEP 440, Version specifiers",
    url: "https://packaging.python.org/en/latest/specifications/version-specifiers/",
  },
  purlTypes: ["pypi"],
  parse: bounded(parsePep440),
  compare(left, right) {
    return (
      orderDigits(left.epoch, right.epoch) ||
      orderLists(left.release, right.release, "", orderDigits) ||
      order(left.phase, right.phase) ||
      orderDigits(left.phaseNumber, right.phaseNumber) ||
      orderPresence(left.post, right.post, -1) ||
      orderPresence(left.dev, right.dev, 1) ||
      orderLocal(left.local, right.local)
    );
  },
};

function parsePep440(text: string): ParsedVersion<Pep440Version> {
  const groups = grammar.exec(text.trim())?.groups;
  if (groups === undefined) return refused("it does not follow PEP 440");
  const { phase, post, bare, dev } = groups;
  const postNumber = bare ?? (post === undefined ? undefined : (groups["postNumber"] ?? ""));
  const devNumber = dev === undefined ? undefined : (groups["devNumber"] ?? "");
  const isDevOfRelease = phase === undefined && postNumber === undefined && devNumber !== undefined;
  return parsed({
    epoch: groups["epoch"] ?? "",
    release: (groups["release"] ?? "").split("."),
    phase: isDevOfRelease ? -1 : phaseRank(phase),
    phaseNumber: groups["phaseNumber"] ?? "",
    post: postNumber,
    dev: devNumber,
    local: groups["local"]?.toLowerCase().split(/[-_.]/),
  });
}

function phaseRank(word: string | undefined): number {
  return word === undefined ? noPhase : (phases[word.toLowerCase()] ?? noPhase);
}

/** A missing part sorts where `absent` says against any number: -1 before, 1 after. */
function orderPresence(left: string | undefined, right: string | undefined, absent: -1 | 1): Ordering {
  if (left !== undefined && right !== undefined) return orderDigits(left, right);
  return order(left === undefined ? absent : 0, right === undefined ? absent : 0);
}

function orderLocal(left: readonly string[] | undefined, right: readonly string[] | undefined): Ordering {
  if (left === undefined || right === undefined) {
    return order(left === undefined ? 0 : 1, right === undefined ? 0 : 1);
  }
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const result = orderLocalSegment(left[index] ?? "", right[index] ?? "");
    if (result !== 0) return result;
  }
  return order(left.length, right.length);
}

function orderLocalSegment(left: string, right: string): Ordering {
  const leftIsNumber = isNumber(left);
  if (leftIsNumber !== isNumber(right)) return leftIsNumber ? 1 : -1;
  return leftIsNumber ? orderDigits(left, right) : order(left, right);
}

function isNumber(segment: string): boolean {
  return /^[0-9]+$/.test(segment);
}
