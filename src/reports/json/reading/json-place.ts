import { ReportError } from "../../report-error.ts";

const hint = "Give what `assay scan --output json` wrote, unchanged.";

/**
 * A value of a report and where it is, so that every complaint can say where. Members that are missing or null
 * have `value` undefined. The getters throw `REPORT_INVALID`; messages hold names of members, never content.
 */
export interface JsonPlace {
  readonly value: unknown;
  /** `report.json: findings/3/severity`. */
  readonly at: string;
}

/** A member of an object; a missing one and null are the same. */
export function member(place: JsonPlace, name: string): JsonPlace {
  const fields = objectAt(place);
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return { value: value ?? undefined, at: `${place.at}/${name}` };
}

/** The items of a list; none where the member is missing. */
export function items(place: JsonPlace): readonly JsonPlace[] {
  const { value, at } = place;
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalid(at, "a list");
  return (value as readonly unknown[]).map((item, index) => ({
    value: item ?? undefined,
    at: `${at}/${index}`,
  }));
}

/** A text that must be there. */
export function text({ value, at }: JsonPlace): string {
  if (typeof value !== "string") throw invalid(at, "a text");
  return value;
}

/** A number from 0 on that must be there. */
export function count({ value, at }: JsonPlace): number {
  if (typeof value !== "number" || !(value >= 0)) throw invalid(at, "a number from 0 on");
  return value;
}

/** True or false. */
export function truth({ value, at }: JsonPlace): boolean {
  if (typeof value !== "boolean") throw invalid(at, "true or false");
  return value;
}

/** One of some words. */
export function word<Word extends string>({ value, at }: JsonPlace, words: readonly Word[]): Word {
  const found = words.find((candidate) => candidate === value);
  if (found === undefined) throw invalid(at, `one of ${words.join(", ")}`);
  return found;
}

/** A list of texts; none where the member is missing. */
export function texts(place: JsonPlace): readonly string[] {
  return items(place).map(text);
}

/** A mapping of texts; empty where the member is missing. */
export function textsByName(place: JsonPlace): Readonly<Record<string, string>> {
  if (place.value === undefined) return {};
  const names = Object.keys(objectAt(place));
  return Object.fromEntries(names.map((name) => [name, text(member(place, name))]));
}

/** `{ name: read(member) }` where the member is there, else nothing: for members that a value may lack. */
export function optional<Name extends string, Value>(
  place: JsonPlace,
  name: Name,
  read: (place: JsonPlace) => Value,
): { readonly [Key in Name]?: Value } {
  const found = member(place, name);
  if (found.value === undefined) return {};
  // A computed name of a type parameter is a plain index to the compiler.
  return { [name]: read(found) } as { readonly [Key in Name]?: Value };
}

/** The complaint that a place does not hold what it should. */
export function invalid(at: string, expected: string): ReportError {
  return new ReportError("REPORT_INVALID", `${at} must be ${expected}`, hint);
}

function objectAt({ value, at }: JsonPlace): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(at, "an object");
  return value as Readonly<Record<string, unknown>>;
}
