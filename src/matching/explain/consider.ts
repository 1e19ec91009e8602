import type { CompiledAffected } from "#versions";
import { answer } from "../answer.ts";
import type { Evaluation, Subject } from "../matcher.ts";
import { sourceName } from "../findings/source-name.ts";
import type { Comparison, Consideration } from "./explanation.ts";

/** Ranges and comparisons of one advisory that are told at most. */
const maxTold = 20;

/** What one advisory says of a package, with the comparisons it rests on. */
export function consider(evaluation: Evaluation, subject: Subject): Consideration {
  const { entry, coordinate, compiled, setAside } = evaluation;
  const { status, reason, evidence } = answer(evaluation, subject);
  return {
    source: sourceName(entry),
    advisory: entry.advisoryID,
    ecosystem: coordinate.ecosystem,
    name: coordinate.name,
    version: coordinate.version,
    scheme: compiled.scheme.id,
    ranges: rangeTexts(compiled),
    listedVersions: compiled.versions.length,
    comparisons: comparisons(evaluation),
    status: setAside === undefined ? status : "set-aside",
    ...(evidence === undefined || setAside !== undefined ? {} : { evidence }),
    reason: setAside ?? reason,
  };
}

function rangeTexts({ ranges }: CompiledAffected): readonly string[] {
  return ranges.slice(0, maxTold).map((range) => {
    if (!range.readable) return `unreadable: ${range.text === "" ? range.reason : range.text}`;
    const words = range.events.map(({ kind, text, isLowest }) => {
      if (kind === "introduced") return isLowest ? "from the first version" : `from ${text}`;
      return kind === "fixed" ? `before ${text}` : `up to ${text}`;
    });
    const limits = range.limits.map(({ text }) => `not from ${text}`);
    return [...words, ...limits].join(" ");
  });
}

const bounds = { introduced: "introduced", fixed: "fixed", lastAffected: "last affected" } as const;

function comparisons({ compiled, version }: Evaluation): readonly Comparison[] {
  if (!version.parsed.ok) return [];
  const { value } = version.parsed;
  const compare = (right: unknown): Comparison["operator"] => {
    const order = compiled.scheme.compare(value, right);
    if (order === 0) return "=";
    return order < 0 ? "<" : ">";
  };
  const made: Comparison[] = [];
  for (const range of compiled.ranges) {
    if (!range.readable) continue;
    for (const event of range.events) {
      if (event.isLowest) continue;
      const bound = bounds[event.kind];
      made.push({ left: version.text, operator: compare(event.value), right: event.text, bound });
    }
    for (const limit of range.limits) {
      if (limit.isEndless) continue;
      made.push({ left: version.text, operator: compare(limit.value), right: limit.text, bound: "limit" });
    }
  }
  return made.slice(0, maxTold);
}
