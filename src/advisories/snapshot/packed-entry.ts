import { severities, type AffectedPackage, type AffectedRange, type FixState, type RangeEvent } from "#model";
import type { PackReader, PackWriter } from "./packing.ts";

/**
 * What the index holds of one affected package of one advisory, apart from the advisory's number and the
 * package's name: a byte of severity and fix state, ranges, versions, symbols, module. The order of the members
 * below is the format; a change of it raises the schema version.
 */
const fixStates: readonly (FixState | undefined)[] = [
  undefined,
  "fixed",
  "not-fixed",
  "wont-fix",
  "deferred",
  "under-investigation",
  "end-of-life",
  "unknown",
];

/** Kinds of event. `introduced: "0"` has one of its own: nearly every range begins with it. */
const eventKinds = ["introduced", "fixed", "lastAffected", "limit"] as const;
const introducedZero = eventKinds.length;

/** Packs one affected package. `GIT` ranges and ratings are not part of the index. */
export function packAffected(affected: AffectedPackage, pack: PackWriter): void {
  const severity = severities.indexOf(affected.severity ?? "unknown");
  pack.number(severity * fixStates.length + fixStates.indexOf(affected.fixState));
  const ranges = affected.ranges.filter((range) => range.type !== "GIT");
  pack.number(ranges.length);
  for (const range of ranges) packRange(range, pack);
  packTexts(affected.versions, pack);
  packTexts(affected.symbols ?? [], pack);
  packTexts(affected.module === undefined ? [] : [affected.module], pack);
}

function packRange(range: AffectedRange, pack: PackWriter): void {
  pack.number(range.events.length * 2 + (range.type === "SEMVER" ? 1 : 0));
  for (const event of range.events) {
    const kind = eventKinds.findIndex((name) => event[name] !== undefined);
    const version = event[eventKinds[kind] ?? "introduced"] ?? "0";
    if (kind === 0 && version === "0") pack.number(introducedZero);
    else {
      pack.number(kind);
      pack.text(version);
    }
  }
}

function packTexts(texts: readonly string[], pack: PackWriter): void {
  pack.number(texts.length);
  for (const text of texts) pack.text(text);
}

/** Reads what {@link packAffected} wrote. */
export function unpackAffected(ecosystem: string, name: string, pack: PackReader): AffectedPackage {
  const state = pack.number();
  const severity = severities[Math.floor(state / fixStates.length)] ?? "unknown";
  const fixState = fixStates[state % fixStates.length];
  const ranges = Array.from({ length: pack.count() }, () => unpackRange(pack));
  const versions = unpackTexts(pack);
  const symbols = unpackTexts(pack);
  const [module] = unpackTexts(pack);
  return {
    ecosystem,
    name,
    ranges,
    versions,
    severities: [],
    severity,
    ...(fixState === undefined ? {} : { fixState }),
    ...(symbols.length === 0 ? {} : { symbols }),
    ...(module === undefined ? {} : { module }),
  };
}

function unpackRange(pack: PackReader): AffectedRange {
  const head = pack.number();
  const events = Array.from({ length: Math.min(head >> 1, pack.remaining) }, () => unpackEvent(pack));
  return { type: head % 2 === 1 ? "SEMVER" : "ECOSYSTEM", events };
}

function unpackEvent(pack: PackReader): RangeEvent {
  const kind = pack.number();
  if (kind === introducedZero) return { introduced: "0" };
  return { [eventKinds[kind] ?? "introduced"]: pack.text() };
}

function unpackTexts(pack: PackReader): readonly string[] {
  const count = pack.count();
  if (count === 0) return none;
  return Array.from({ length: count }, () => pack.text());
}

const none: readonly string[] = [];
