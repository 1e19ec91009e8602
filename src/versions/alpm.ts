/**
 * Arch Linux packages: `[epoch:]pkgver-pkgrel`, compared as libalpm does (`alpm_pkg_vercmp`).
 *
 * An older relative of rpm's order, without `~` and `^`: runs of digits by number, runs of letters by byte, digits
 * newer than letters. Of two runs that follow separators of different length the one after the shorter is the
 * smaller. At the end, letters that are left over make a version older (`1.0rc` < `1.0`), anything else newer. A
 * missing release sorts before every release; that libalpm lets it stand for any is a rule of dependencies.
 *
 * A part that begins or ends with a separator is refused: no package has one, and libalpm's answers about them go in a
 * circle (`1.` < `1.1` < `1..a` < `1.`).
 */
import { order, orderDigits, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** The parts as written; `release` is undefined when there is none. */
export interface AlpmVersion {
  readonly epoch: string;
  readonly version: string;
  readonly release: string | undefined;
}

const part = "[0-9A-Za-z](?:[^\\s:\\p{Cc}\\P{ASCII}]*?[0-9A-Za-z])?";
const grammar = new RegExp(
  `^(?:([0-9]*):)?(${part})(?:-([0-9A-Za-z](?:[^\\s:\\p{Cc}\\P{ASCII}-]*[0-9A-Za-z])?))?$`,
  "u",
);
const run = /([^0-9A-Za-z]*)([0-9]+|[A-Za-z]+|$)/y;

export const alpm: VersionScheme<AlpmVersion> = {
  id: "alpm",
  spec: { title: "vercmp(8)", url: "https://man.archlinux.org/man/vercmp.8" },
  purlTypes: ["alpm"],
  parse: bounded(parseAlpm),
  compare(left, right) {
    return (
      orderDigits(left.epoch, right.epoch) ||
      orderSegments(left.version, right.version) ||
      orderRelease(left.release, right.release)
    );
  },
};

function parseAlpm(text: string): ParsedVersion<AlpmVersion> {
  const match = grammar.exec(text);
  if (match === null) return refused("it is not [epoch:]version[-release] in printable ASCII");
  const [, epoch = "", version = "", release] = match;
  return parsed({ epoch, version, release });
}

function orderRelease(left: string | undefined, right: string | undefined): Ordering {
  if (left === undefined || right === undefined) {
    return order(left === undefined ? 0 : 1, right === undefined ? 0 : 1);
  }
  return orderSegments(left, right);
}

function orderSegments(left: string, right: string): Ordering {
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const one = runAt(left, i);
    const two = runAt(right, j);
    if (one.text === "" || two.text === "") return orderRests(left.slice(one.start), right.slice(two.start));
    const result = order(one.start - i, two.start - j) || orderRuns(one.text, two.text);
    if (result !== 0) return result;
    i = one.start + one.text.length;
    j = two.start + two.text.length;
  }
  return orderRests(left.slice(i), right.slice(j));
}

/** The run of digits or letters at or after `from`, separators skipped; empty at the end. */
function runAt(text: string, from: number): { readonly start: number; readonly text: string } {
  run.lastIndex = from;
  const match = run.exec(text);
  return { start: from + (match?.[1]?.length ?? 0), text: match?.[2] ?? "" };
}

function orderRuns(left: string, right: string): Ordering {
  const leftIsNumber = isNumber(left);
  if (leftIsNumber !== isNumber(right)) return leftIsNumber ? 1 : -1;
  return leftIsNumber ? orderDigits(left, right) : order(left, right);
}

/** One of two is at its end, or both are. */
function orderRests(left: string, right: string): Ordering {
  if (left === "" && right === "") return 0;
  const isOlder = (left === "" && !isLetter(right)) || isLetter(left);
  return isOlder ? -1 : 1;
}

function isNumber(text: string): boolean {
  return /^[0-9]/.test(text);
}

function isLetter(text: string): boolean {
  return /^[A-Za-z]/.test(text);
}
