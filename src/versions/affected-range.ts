/**
 * Whether a version is affected: OSV schema 1.7, "Evaluation". A version is affected when it lies in any range
 * or is listed by name; what cannot be read is an answer of its own and never "not affected".
 */
import type {
  CompiledAffected,
  CompiledEvent,
  CompiledLimit,
  ReadableRange,
  UnreadableRange,
} from "./compiled-ranges.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** A package's version, read once for all advisories. */
export interface VersionReading {
  readonly text: string;
  readonly parsed: ParsedVersion<unknown>;
}

/** The answer for one version and one affected package of an advisory. */
export type AffectedVerdict = AffectedByRange | AffectedByName | NotAffected | NotComparable;

/** The version lies in the range that `introduced` opens and `fixed` or `lastAffected`, if any, closes. */
export interface AffectedByRange {
  readonly status: "affected";
  readonly by: "range";
  readonly introduced: string;
  readonly fixed?: string;
  readonly lastAffected?: string;
}

/** The advisory lists this very version, spelled as in `listed`. */
export interface AffectedByName {
  readonly status: "affected";
  readonly by: "name";
  readonly listed: string;
}

/** `version` is the event that keeps the version out; `not-listed` has none. */
export interface NotAffected {
  readonly status: "not-affected";
  readonly reason:
    "before-introduced" | "at-or-after-fixed" | "after-last-affected" | "at-or-after-limit" | "not-listed";
  readonly version?: string;
}

/** `text` is no version: the package's own, or one of the advisory's; `reason` says why. */
export interface NotComparable {
  readonly status: "not-comparable";
  readonly whose: "package" | "advisory";
  readonly text: string;
  readonly reason: string;
}

/** Reads a package's version; a text that is none is kept and gives `not-comparable` where it matters. */
export function readVersion(scheme: VersionScheme, text: string): VersionReading {
  return { text, parsed: scheme.parse(text) };
}

/** Evaluates a version against what an advisory says of one package; both of the same scheme. */
export function evaluateAffected(affected: CompiledAffected, version: VersionReading): AffectedVerdict {
  if (!version.parsed.ok) return evaluateUnread(affected, version.text, version.parsed.reason);
  const { value } = version.parsed;
  let outside: NotAffected | undefined;
  let unreadable: UnreadableRange | undefined;
  for (const range of affected.ranges) {
    if (!range.readable) {
      unreadable ??= range;
      continue;
    }
    const verdict = evaluateRange(affected.scheme, range, value);
    if (verdict.status === "affected") return verdict;
    outside = moreTelling(outside, verdict);
  }
  const listed = listedVersion(affected, version.text, value);
  if (listed !== undefined) return { status: "affected", by: "name", listed };
  if (unreadable !== undefined) return notComparable("advisory", unreadable.text, unreadable.reason);
  if (outside !== undefined) return outside;
  return affected.versions.length > 0
    ? { status: "not-affected", reason: "not-listed" }
    : notComparable("advisory", "", "it names no versions");
}

/** A text without a place in the order can still be listed, or every version be affected. */
function evaluateUnread(affected: CompiledAffected, text: string, reason: string): AffectedVerdict {
  if (affected.ranges.some(coversEverything)) return { status: "affected", by: "range", introduced: "0" };
  if (affected.versions.includes(text)) return { status: "affected", by: "name", listed: text };
  return notComparable("package", text, reason);
}

function coversEverything(range: ReadableRange | UnreadableRange): boolean {
  return range.readable && range.limits.length === 0 && range.events.every((event) => isAllVersions(event));
}

function isAllVersions(event: CompiledEvent): boolean {
  return event.kind === "introduced" && event.isLowest;
}

function evaluateRange(
  scheme: VersionScheme,
  range: ReadableRange,
  value: unknown,
): AffectedByRange | NotAffected {
  if (!isBeforeLimits(scheme, range.limits, value)) {
    return { status: "not-affected", reason: "at-or-after-limit", version: range.limits[0]?.text ?? "" };
  }
  let opened: CompiledEvent | undefined;
  let closed: CompiledEvent | undefined;
  let last: CompiledEvent | undefined;
  for (const event of range.events) {
    const order = event.isLowest ? 1 : scheme.compare(value, event.value);
    if (order < 0 && opened === undefined) break;
    if (event.kind === "introduced") {
      if (order >= 0) opened ??= event;
    } else if (order < 0 && opened !== undefined) {
      return affectedBetween(opened, last ?? event);
    } else if (event.kind === "lastAffected" && order === 0) {
      // The same version may still be called fixed by an event that follows: the fix then counts.
      last = event;
    } else {
      closed = opened === undefined ? closed : event;
      opened = undefined;
    }
  }
  if (opened !== undefined) return affectedBetween(opened, last);
  return closed === undefined ? beforeIntroduced(range.events, scheme, value) : closedBy(closed);
}

function affectedBetween(opened: CompiledEvent, next: CompiledEvent | undefined): AffectedByRange {
  return {
    status: "affected",
    by: "range",
    introduced: opened.text,
    ...(next?.kind === "fixed" && { fixed: next.text }),
    ...(next?.kind === "lastAffected" && { lastAffected: next.text }),
  };
}

function closedBy(event: CompiledEvent): NotAffected {
  const reason = event.kind === "fixed" ? "at-or-after-fixed" : "after-last-affected";
  return { status: "not-affected", reason, version: event.text };
}

function beforeIntroduced(
  events: readonly CompiledEvent[],
  scheme: VersionScheme,
  value: unknown,
): NotAffected {
  const later = events.find(
    (event) => event.kind === "introduced" && !event.isLowest && scheme.compare(value, event.value) < 0,
  );
  return {
    status: "not-affected",
    reason: "before-introduced",
    ...(later !== undefined && { version: later.text }),
  };
}

/** OSV `BeforeLimits`: one limit above the version is enough. */
function isBeforeLimits(scheme: VersionScheme, limits: readonly CompiledLimit[], value: unknown): boolean {
  return (
    limits.length === 0 || limits.some((limit) => limit.isEndless || scheme.compare(value, limit.value) < 0)
  );
}

const telling = [
  "at-or-after-fixed",
  "after-last-affected",
  "at-or-after-limit",
  "before-introduced",
  "not-listed",
];

/** Of several ranges' reasons the one that a person would give: a fix before anything else. */
function moreTelling(known: NotAffected | undefined, verdict: NotAffected): NotAffected {
  if (known === undefined) return verdict;
  return telling.indexOf(verdict.reason) < telling.indexOf(known.reason) ? verdict : known;
}

function listedVersion(affected: CompiledAffected, text: string, value: unknown): string | undefined {
  if (affected.versions.length === 0) return undefined;
  if (affected.versions.includes(text)) return text;
  return affected.versions.find((listed) => {
    if (!mayBeEqual(text, listed)) return false;
    const reading = affected.scheme.parse(listed);
    return reading.ok && affected.scheme.compare(value, reading.value) === 0;
  });
}

/**
 * Whether two spellings can be one version: in every scheme equal versions have the same digits, zeros apart, as
 * far as the first `+`. Advisories list hundreds of versions, and this spares reading nearly all of them.
 */
function mayBeEqual(left: string, right: string): boolean {
  let i = nextTelling(left, 0);
  let j = nextTelling(right, 0);
  while (i < left.length && j < right.length) {
    if (left[i] === "+" || right[j] === "+") return true;
    if (left[i] !== right[j]) return false;
    i = nextTelling(left, i + 1);
    j = nextTelling(right, j + 1);
  }
  return (i >= left.length || left[i] === "+") && (j >= right.length || right[j] === "+");
}

/** Where the next digit from 1 to 9 or `+` is; the length when there is none. */
function nextTelling(text: string, from: number): number {
  let index = from;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if ((code >= 0x31 && code <= 0x39) || code === 0x2b) break;
    index += 1;
  }
  return index;
}

function notComparable(whose: NotComparable["whose"], text: string, reason: string): NotComparable {
  return { status: "not-comparable", whose, text, reason };
}
