import type { RangeEvent } from "#model";

/** Bounds in one range; real ones have a few. */
const maxBounds = 1_000;

/**
 * The events of a version range specifier, `vers:npm/>=1.0.0|<1.4.2`; undefined for what is none, or is of a kind that
 * cannot be told in events. `*` is every version, a version without a comparison is that version alone.
 *
 * Spec: https://github.com/package-url/vers-spec
 */
export function eventsOfVers(text: string): readonly (readonly RangeEvent[])[] | undefined {
  const constraints = /^vers:[a-z][a-z0-9.+-]*\/(.+)$/s.exec(text.trim())?.[1]?.split("|");
  if (constraints === undefined || constraints.length > maxBounds) return undefined;
  if (constraints.length === 1 && constraints[0]?.trim() === "*") return [[{ introduced: "0" }]];
  const ranges: RangeEvent[][] = [];
  let open: RangeEvent[] | undefined;
  for (const constraint of constraints) {
    const bound = boundOf(constraint);
    if (bound === undefined) return undefined;
    const { event, comparison } = bound;
    if (comparison === ">=" || comparison === "=") {
      if (open !== undefined) return undefined;
      if (comparison === ">=") open = [event];
      else ranges.push([event, { lastAffected: event.introduced ?? "" }]);
      continue;
    }
    // Without a beginning only the first range reaches down to the lowest version.
    if (open === undefined && ranges.length > 0) return undefined;
    ranges.push([...(open ?? [{ introduced: "0" }]), event]);
    open = undefined;
  }
  return open === undefined ? ranges : [...ranges, open];
}

interface Bound {
  readonly comparison: ">=" | "=" | "<" | "<=";
  readonly event: RangeEvent;
}

function boundOf(constraint: string): Bound | undefined {
  const [, comparison = "", written = ""] = /^\s*(<=|>=|!=|=|<|>|)\s*(\S+)\s*$/.exec(constraint) ?? [];
  const version = unescaped(written);
  if (version === "" || version === "*") return undefined;
  switch (comparison) {
    case ">=":
      return { comparison, event: { introduced: version } };
    case "":
    case "=":
      return { comparison: "=", event: { introduced: version } };
    case "<":
      return { comparison, event: { fixed: version } };
    case "<=":
      return { comparison, event: { lastAffected: version } };
    default:
      return undefined;
  }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoding after all: then it is what it says.
    return text;
  }
}
