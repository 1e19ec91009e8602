import type { Advisory, AffectedRange } from "#model";
import { schemeForEcosystem, type VersionScheme } from "#versions";

/** What is wrong with the versions of an advisory, and where. */
export interface RangeProblem {
  /** `affected[0].ranges[1].events`. */
  readonly field: string;
  readonly why: string;
  /** Whether it can say nothing at all; else packages in question are told as not assessable. */
  readonly isContradiction: boolean;
}

/**
 * The first range of an advisory that cannot be used: it ends before it begins, or has a bound that the ecosystem's order
 * cannot read. Ranges of commits and of ecosystems without an order are not looked at.
 */
export function rangeProblem({ affected, withdrawn }: Advisory): RangeProblem | undefined {
  if (withdrawn !== undefined) return undefined;
  let found: RangeProblem | undefined;
  for (const [index, { ecosystem, ranges }] of affected.entries()) {
    const scheme = ranges.length === 0 ? undefined : schemeForEcosystem(ecosystem);
    if (scheme === undefined) continue;
    for (const [position, range] of ranges.entries()) {
      const problem = range.type === "GIT" ? undefined : problemOf(range, scheme);
      if (problem === undefined) continue;
      const told = { ...problem, field: `affected[${index}].ranges[${position}].events` };
      // What contradicts itself weighs more than what cannot be read.
      if (told.isContradiction) return told;
      found ??= told;
    }
  }
  return found;
}

function problemOf(
  { events }: AffectedRange,
  scheme: VersionScheme,
): Omit<RangeProblem, "field"> | undefined {
  for (const { introduced, fixed, lastAffected } of events) {
    const bound = introduced ?? fixed ?? lastAffected;
    if (bound === undefined || bound === "0" || scheme.parse(bound).ok) continue;
    const why = `has ${JSON.stringify(bound.slice(0, 80))}, which is no version of the kind ${scheme.id}`;
    return { why, isContradiction: false };
  }
  return contradiction(events, scheme);
}

function contradiction(
  [start, end, ...others]: AffectedRange["events"],
  scheme: VersionScheme,
): Omit<RangeProblem, "field"> | undefined {
  const low = start?.introduced;
  const high = end?.fixed ?? end?.lastAffected;
  if (others.length > 0 || low === undefined || low === "0" || high === undefined) return undefined;
  const [from, to] = [scheme.parse(low), scheme.parse(high)];
  if (!from.ok || !to.ok) return undefined;
  const order = scheme.compare(from.value, to.value);
  if (order < 0 || (order === 0 && end?.fixed === undefined)) return undefined;
  return {
    why: `ends with ${high.slice(0, 80)} before it begins with ${low.slice(0, 80)}`,
    isContradiction: true,
  };
}
