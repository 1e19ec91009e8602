import { evaluateAffected, type VersionReading } from "./affected-range.ts";
import type { CompiledAffected, CompiledEvent } from "./compiled-ranges.ts";

/**
 * The lowest version above this one that an advisory calls fixed and that none of its ranges calls affected
 * again; as the advisory spells it. Undefined when there is no fix, or when the version cannot be read.
 */
export function lowestFixed(version: VersionReading, affected: CompiledAffected): string | undefined {
  if (!version.parsed.ok) return undefined;
  const { value } = version.parsed;
  const { scheme } = affected;
  const fixes = affected.ranges
    .flatMap((range): readonly CompiledEvent[] => (range.readable ? range.events : []))
    .filter((event) => event.kind === "fixed" && !event.isLowest && scheme.compare(event.value, value) > 0)
    .sort((left, right) => scheme.compare(left.value, right.value));
  return fixes.find((fix) => {
    const reading = { text: fix.text, parsed: { ok: true as const, value: fix.value } };
    return evaluateAffected(affected, reading).status !== "affected";
  })?.text;
}
