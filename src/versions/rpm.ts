/**
 * RPM versions: `[epoch:]version[-release]`, compared as rpm does (`rpmvercmp`).
 *
 * A part is split at everything that is no ASCII letter, digit, `~` or `^` into runs of digits and of letters.
 * Runs of digits are compared by number and are newer than letters, letters by byte. `~` sorts before
 * everything, even the end; `^` after the end but before any further run. A missing epoch is 0. A missing
 * release sorts before every release, as in rpm's own total order (`rpm --eval '%{lua: rpm.vercmp(a, b)}'`);
 * that it stands for any release holds for dependencies only.
 *
 * Everything rpm reads is read, other alphabets included (they separate only), except white space and control
 * characters.
 */
import { order, orderDigits, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** The parts as written; `release` is undefined when there is none. */
export interface RpmVersion {
  readonly epoch: string;
  readonly version: string;
  readonly release: string | undefined;
}

const notPrintable = /[\s\p{Cc}]/u;
const epochPrefix = /^([0-9]*):/;
const tilde = 0x7e;
const caret = 0x5e;

export const rpm: VersionScheme<RpmVersion> = {
  id: "rpm",
  spec: { title: "rpm-version(7)", url: "https://rpm.org/docs/latest/man/rpm-version.7" },
  purlTypes: ["rpm"],
  parse: bounded(parseRpm),
  compare(left, right) {
    return (
      orderDigits(left.epoch, right.epoch) ||
      orderSegments(left.version, right.version) ||
      orderRelease(left.release, right.release)
    );
  },
};

function parseRpm(text: string): ParsedVersion<RpmVersion> {
  if (notPrintable.test(text)) return refused("it holds white space or a control character");
  const prefix = epochPrefix.exec(text);
  const rest = prefix === null ? text : text.slice(prefix[0].length);
  const dash = rest.lastIndexOf("-");
  const version = dash < 0 ? rest : rest.slice(0, dash);
  const release = dash < 0 ? undefined : rest.slice(dash + 1);
  if (version === "") return refused("its version part is empty");
  if (release === "") return refused("its release is empty");
  return parsed({ epoch: prefix?.[1] ?? "", version, release });
}

function orderRelease(left: string | undefined, right: string | undefined): Ordering {
  if (left === undefined || right === undefined) {
    return order(left === undefined ? 0 : 1, right === undefined ? 0 : 1);
  }
  return orderSegments(left, right);
}

/** `rpmvercmp`: one part of two versions. */
function orderSegments(left: string, right: string): Ordering {
  if (left === right) return 0;
  let i = startOfSegment(left, 0);
  let j = startOfSegment(right, 0);
  for (;;) {
    const mark = orderMarks(left.charCodeAt(i), right.charCodeAt(j));
    if (mark === "both") {
      i = startOfSegment(left, i + 1);
      j = startOfSegment(right, j + 1);
      continue;
    }
    if (mark !== "none") return mark;
    if (i >= left.length || j >= right.length) break;
    const endOfLeft = endOfRun(left, i);
    const endOfRight = endOfRun(right, j);
    const result = orderRuns(left.slice(i, endOfLeft), right.slice(j, endOfRight));
    if (result !== 0) return result;
    i = startOfSegment(left, endOfLeft);
    j = startOfSegment(right, endOfRight);
  }
  return order(i < left.length ? 1 : 0, j < right.length ? 1 : 0);
}

/** What `~` or `^` on either side decides; a code is NaN at the end of its text. */
function orderMarks(left: number, right: number): Ordering | "both" | "none" {
  const isMark = (code: number): boolean => code === tilde || code === caret;
  if (!isMark(left) && !isMark(right)) return "none";
  if (left === right) return "both";
  if (left === tilde) return -1;
  if (right === tilde) return 1;
  if (Number.isNaN(left)) return -1;
  if (Number.isNaN(right)) return 1;
  return left === caret ? -1 : 1;
}

function orderRuns(left: string, right: string): Ordering {
  const leftIsNumber = isDigit(left.charCodeAt(0));
  const rightIsNumber = isDigit(right.charCodeAt(0));
  if (leftIsNumber !== rightIsNumber) return leftIsNumber ? 1 : -1;
  return leftIsNumber ? orderDigits(left, right) : order(left, right);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function startOfSegment(text: string, from: number): number {
  let index = from;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (isDigit(code) || isLetter(code) || code === tilde || code === caret) break;
    index += 1;
  }
  return index;
}

function endOfRun(text: string, from: number): number {
  const inRun = isDigit(text.charCodeAt(from)) ? isDigit : isLetter;
  let end = from;
  while (end < text.length && inRun(text.charCodeAt(end))) end += 1;
  return end;
}
