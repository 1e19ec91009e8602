import type { AffectedRange, RangeEvent } from "#model";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** An event whose version was read once; `value` is undefined for OSV's "0", which is before every version. */
export interface CompiledEvent {
  readonly kind: "introduced" | "fixed" | "lastAffected";
  readonly text: string;
  readonly value: unknown;
  readonly isLowest: boolean;
}

/** A range that can be evaluated: events in ascending order, equal ones in the order of the advisory. */
export interface ReadableRange {
  readonly readable: true;
  readonly events: readonly CompiledEvent[];
  /** Versions before which the range ends; empty means no limit. */
  readonly limits: readonly CompiledLimit[];
}

/** OSV `limit`; `value` is undefined for `*`, which no version reaches. */
export interface CompiledLimit {
  readonly text: string;
  readonly value: unknown;
  readonly isEndless: boolean;
}

/** A range with an event that is no version of the scheme: nothing can be said of it. */
export interface UnreadableRange {
  readonly readable: false;
  readonly text: string;
  readonly reason: string;
}

/** The versions that an advisory is about, ready to be asked about many versions. */
export interface CompiledAffected {
  readonly scheme: VersionScheme;
  readonly ranges: readonly (ReadableRange | UnreadableRange)[];
  readonly versions: readonly string[];
}

/**
 * Reads every event of an advisory's ranges once. Events may come in any order (OSV 1.7, "Evaluation"). Ranges of
 * type `GIT` are left out; those of type `SEMVER` are read by the ecosystem's own scheme, which every ecosystem
 * that uses them extends. Versions listed one by one are read only when they are needed.
 */
export function compileAffected(
  scheme: VersionScheme,
  affected: { readonly ranges: readonly AffectedRange[]; readonly versions: readonly string[] },
): CompiledAffected {
  const ranges: (ReadableRange | UnreadableRange)[] = [];
  for (const range of affected.ranges) {
    if (range.type !== "GIT") ranges.push(compileRange(scheme, range.events));
  }
  return { scheme, ranges, versions: affected.versions };
}

/** This runs for every advisory about every package of an image, hence the plain loop. */
function compileRange(
  scheme: VersionScheme,
  rangeEvents: readonly RangeEvent[],
): ReadableRange | UnreadableRange {
  const events: CompiledEvent[] = [];
  const limits: CompiledLimit[] = [];
  let isOpened = false;
  for (const rangeEvent of rangeEvents) {
    // An event has one member; older records put all of a range's into one, which then stand in this order.
    for (const kind of eventKinds) {
      const text = rangeEvent[kind];
      if (text === undefined) continue;
      isOpened ||= kind === "introduced";
      if (text === "0" && kind === "introduced") {
        events.push(fromTheBeginning);
        continue;
      }
      const isLowest = text === "0" && kind !== "limit";
      const isEndless = text === "*" && kind === "limit";
      const reading = isLowest || isEndless ? nothingRead : readBound(scheme, text);
      if (!reading.ok) return { readable: false, text, reason: reading.reason };
      if (kind === "limit") limits.push({ text, value: reading.value, isEndless });
      else events.push({ kind, text, value: reading.value, isLowest });
    }
  }
  if (!isOpened) return { readable: false, text: "", reason: "the range does not say where it begins" };
  if (!isAscending(scheme, events)) events.sort((left, right) => compareEvents(scheme, left, right));
  return { readable: true, events, limits };
}

/**
 * Advisories cut zeros off the ends of semantic versions: `0.1` is where `0.1.0` would be, as the bound of a range.
 * As a package's version it stays refused, for it may as well be a range.
 */
function readBound(scheme: VersionScheme, text: string): ParsedVersion<unknown> {
  const reading = scheme.parse(text);
  if (reading.ok) return reading;
  const numbers = /^v?\d{1,9}(\.\d{1,9})?$/.exec(text);
  if (numbers === null) return reading;
  const padded = scheme.parse(text + (numbers[1] === undefined ? ".0.0" : ".0"));
  return padded.ok ? padded : reading;
}

const eventKinds = ["introduced", "lastAffected", "fixed", "limit"] as const;
const fromTheBeginning: CompiledEvent = { kind: "introduced", text: "0", value: undefined, isLowest: true };
const nothingRead = { ok: true, value: undefined } as const;

function isAscending(scheme: VersionScheme, events: readonly CompiledEvent[]): boolean {
  for (let index = 1; index < events.length; index += 1) {
    const [left, right] = [events[index - 1], events[index]];
    if (left !== undefined && right !== undefined && compareEvents(scheme, left, right) > 0) return false;
  }
  return true;
}

function compareEvents(scheme: VersionScheme, left: CompiledEvent, right: CompiledEvent): number {
  if (left.isLowest || right.isLowest) return Number(right.isLowest) - Number(left.isLowest);
  return scheme.compare(left.value, right.value);
}
