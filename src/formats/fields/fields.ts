/**
 * Narrow, tolerant readers of decoded documents (JSON, TOML, YAML): thousands of small files are read per
 * image, too many for a schema each. What has another type than expected counts as absent.
 */

/** A decoded object whose members are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

const maxTextLength = 4096;

/** The value as an object; undefined for anything else, arrays too. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The value as text without surrounding space; undefined when it is no text, empty, or over 4,096 characters. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > maxTextLength) return undefined;
  const trimmed = value.trim();
  return trimmed === "" ? undefined : trimmed;
}

/** The member as text, as {@link textOf}. */
export function textAt(fields: Fields | undefined, name: string): string | undefined {
  return fields === undefined ? undefined : textOf(own(fields, name));
}

/** The member as an object; undefined when it is none. */
export function fieldsAt(fields: Fields | undefined, name: string): Fields | undefined {
  return fields === undefined ? undefined : fieldsOf(own(fields, name));
}

/** The member as a list; empty when it is none. */
export function listAt(fields: Fields | undefined, name: string): readonly unknown[] {
  const value = fields === undefined ? undefined : own(fields, name);
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Whether the member is exactly `true`. */
export function isSet(fields: Fields | undefined, name: string): boolean {
  return fields !== undefined && own(fields, name) === true;
}

/** The names of the members of the object at `name`; empty when it is none. */
export function namesAt(fields: Fields | undefined, name: string): string[] {
  const inner = fieldsAt(fields, name);
  return inner === undefined ? [] : Object.keys(inner);
}

/** Never what an object inherits: `constructor` is a name that packages have. */
function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
