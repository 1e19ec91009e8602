import type { AffectedRange, RangeEvent } from "#model";
import { RecordRefusal } from "../../osv/field-reader.ts";

/**
 * How a package manager writes ranges. `interval`: Maven's and NuGet's `[1.0,2.0),[3.0]`. The others have comparisons, of
 * which those beside each other hold at once, and `||` between alternatives: npm's, Go's and Conan's (`semver`),
 * RubyGems', Composer's, Python's.
 */
export type RangeSyntax = "composer" | "gem" | "interval" | "pypi" | "semver";

const field = "affected_range";
const maxAlternatives = 500;

/** What an `affected_range` says, a range for each alternative. Throws `RecordRefusal` for what cannot be read. */
export function affectedRanges(text: string, syntax: RangeSyntax): readonly AffectedRange[] {
  const alternatives = syntax === "interval" ? intervalsOf(text) : text.split("||");
  if (alternatives.length > maxAlternatives) throw new RecordRefusal(field, "has too many alternatives");
  return alternatives.map((one) => ({
    type: "ECOSYSTEM",
    events: syntax === "interval" ? intervalEvents(one) : comparisonEvents(one, syntax),
  }));
}

/** `[1.0,2.0),(,0.5]||[3]`: a comma after a bracket parts intervals, as `||` does. */
function intervalsOf(text: string): readonly string[] {
  const intervals = text.match(/[[(][^[\]()]*[\])]/g) ?? [];
  const rest = text.replace(/[[(][^[\]()]*[\])]/g, "").replace(/[\s,|]/g, "");
  if (intervals.length === 0 || rest !== "") throw new RecordRefusal(field, "is no list of intervals");
  return intervals;
}

function intervalEvents(interval: string): readonly RangeEvent[] {
  const [open, close] = [interval[0], interval.at(-1)];
  const bounds = interval
    .slice(1, -1)
    .split(",")
    .map((bound) => bound.trim());
  const [low = "", high] = bounds;
  if (bounds.length > 2 || (high === undefined && (open !== "[" || close !== "]" || low === ""))) {
    throw new RecordRefusal(field, "has an interval that is none");
  }
  if (high === undefined) return [{ introduced: low }, { lastAffected: low }];
  const introduced = low === "" ? "0" : open === "(" ? after(low, "interval") : low;
  if (high === "") return [{ introduced }];
  return [{ introduced }, close === "]" ? { lastAffected: high } : { fixed: high }];
}

interface Bounds {
  low: string;
  high?: RangeEvent;
}

function comparisonEvents(alternative: string, syntax: RangeSyntax): readonly RangeEvent[] {
  const bounds: Bounds = { low: "0" };
  const comparisons = alternative.trim().replace(/(>=|<=|==|~>|~=|[<>=^~])\s+/g, "$1");
  if (/^(?:\*|x)?$/i.test(comparisons)) return [{ introduced: "0" }];
  for (const comparison of comparisons.split(/[\s,]+/)) narrow(bounds, comparison, syntax);
  return [{ introduced: bounds.low }, ...(bounds.high === undefined ? [] : [bounds.high])];
}

function narrow(bounds: Bounds, comparison: string, syntax: RangeSyntax): void {
  const [, operator = "", version = ""] =
    /^(>=|<=|==|~>|~=|[<>=^~]?)v?(\d[\w.+!*-]{0,100})$/.exec(comparison) ?? [];
  if (version === "") throw new RecordRefusal(field, "has a comparison that is none");
  const [wildcard] = /\.[*xX](?:\.[*xX])*$/.exec(version) ?? [];
  if (wildcard !== undefined && (operator === "" || operator.startsWith("="))) {
    const prefix = version.slice(0, -wildcard.length);
    bounds.low = prefix;
    bounds.high = { fixed: bumped(prefix, prefix.split(".").length, syntax) };
    return;
  }
  if (/[*]|\.x\b/i.test(version)) throw new RecordRefusal(field, "has a comparison that is none");
  set(bounds, operator, version, syntax);
}

function set(bounds: Bounds, operator: string, version: string, syntax: RangeSyntax): void {
  const parts = version.split(/[.-]/).length;
  switch (operator) {
    case ">=":
      bounds.low = version;
      return;
    case ">":
      bounds.low = after(version, syntax);
      return;
    case "<":
      bounds.high = { fixed: version };
      return;
    case "<=":
      bounds.high = { lastAffected: version };
      return;
    case "^":
      bounds.low = version;
      bounds.high = { fixed: bumped(version, leading(version), syntax) };
      return;
    case "~":
      // Composer's tilde lets the last part grow that is written, npm's the third.
      bounds.low = version;
      bounds.high = {
        fixed: bumped(version, syntax === "composer" ? Math.max(1, parts - 1) : Math.min(2, parts), syntax),
      };
      return;
    case "~>":
    case "~=":
      bounds.low = version;
      bounds.high = { fixed: bumped(version, Math.max(1, parts - 1), syntax) };
      return;
    default:
      bounds.low = version;
      bounds.high = { lastAffected: version };
  }
}

/** How many parts of a version a caret keeps: up to the first that is not zero. */
function leading(version: string): number {
  const first = version.split(".").findIndex((part) => part !== "0");
  return first < 0 ? version.split(".").length : first + 1;
}

/** The lowest version of the next line: the last of so many parts one higher, with what sorts before its prereleases. */
function bumped(version: string, parts: number, syntax: RangeSyntax): string {
  const numbers = version.split(/[.-]/).slice(0, parts).map(Number);
  if (numbers.some((number) => !Number.isSafeInteger(number)))
    throw new RecordRefusal(field, "has no numbers");
  const next = [...numbers.slice(0, -1), (numbers.at(-1) ?? 0) + 1];
  switch (syntax) {
    case "gem":
      return [...next, "a"].join(".");
    case "composer":
      return `${next.join(".")}-dev`;
    case "pypi":
      return `${next.join(".")}.dev0`;
    default:
      return `${[...next, 0, 0].slice(0, 3).join(".")}-0`;
  }
}

/** A version right behind another one; nobody releases one between them. */
function after(version: string, syntax: RangeSyntax): string {
  const [, major, minor = "0", patch = "0"] = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(version) ?? [];
  if (syntax === "semver") {
    if (major !== undefined) return `${major}.${minor}.${Number(patch) + 1}-0`;
    if (/^\d+\.\d+\.\d+-[\w.-]+$/.test(version)) return `${version}.0`;
  } else if (/^[\d.]+$/.test(version)) return `${version}.0.0.0.1`;
  throw new RecordRefusal(field, "begins behind a version that has nothing behind it");
}
