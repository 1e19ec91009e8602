import { type Fields, fieldsOf, listAt } from "#formats";
import type { SbomProperty } from "../sbom-document.ts";

/** Longer descriptions, comments and values are left out. */
export const maxLongText = 256 * 1024;

/** The member as text that may have several lines; undefined when it is none, empty, or over 256 KiB. */
export function longTextAt(fields: Fields | undefined, name: string): string | undefined {
  if (fields === undefined || !Object.hasOwn(fields, name)) return undefined;
  const value = fields[name];
  return typeof value === "string" && value !== "" && value.length <= maxLongText ? value : undefined;
}

/** A list of `{ name, value }`, as CycloneDX has properties; what has no name or no value is left out. */
export function propertiesAt(fields: Fields, member: string): SbomProperty[] {
  return listAt(fields, member).flatMap((one) => {
    const [name, value] = [longTextAt(fieldsOf(one), "name"), longTextAt(fieldsOf(one), "value")];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
}
