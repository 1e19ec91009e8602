/** A record that claims to be an advisory and is not what the schema says. */
export class RecordRefusal extends Error {
  /** Path of the member: `affected[2].ranges[0].events`. */
  readonly field: string;
  readonly why: string;

  constructor(field: string, why: string) {
    super(`${field}: ${why}`);
    this.field = field;
    this.why = why;
  }
}

/** A JSON object whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Longest text that identifies something: an id, a name, a version. In UTF-16 units. */
const maxNameLength = 1_000;

/** Whether a value is an object with members. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object that a JSON text holds, or a refusal. */
export function decodedObject(text: Buffer): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text.toString("utf8"));
  } catch {
    // The engine's message quotes the document, which nobody has checked.
    throw new RecordRefusal("", "is no valid JSON");
  }
  if (!isObject(value)) throw new RecordRefusal("", "is not an object");
  return value;
}

/** An object, or a refusal; absent and null give undefined. */
export function optionalObject(value: unknown, field: string): JsonObject | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw new RecordRefusal(field, "is not an object");
  return value;
}

/** A list, or a refusal; absent and null give an empty one. `max` bounds its length. */
export function list(value: unknown, field: string, max: number): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new RecordRefusal(field, "is not a list");
  if (value.length > max) throw new RecordRefusal(field, `has more than ${max} entries`);
  return value as unknown[];
}

/** A text of any length, or a refusal; absent and null give undefined. */
export function optionalText(value: unknown, field: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw new RecordRefusal(field, "is not a text");
  return value;
}

/** A text that identifies something: neither empty nor longer than 1,000. */
export function nameText(value: unknown, field: string): string {
  if (typeof value !== "string") throw new RecordRefusal(field, "is not a text");
  if (value === "") throw new RecordRefusal(field, "is empty");
  if (value.length > maxNameLength) throw new RecordRefusal(field, `is longer than ${maxNameLength}`);
  return value;
}

/** A list of identifying texts. */
export function nameList(value: unknown, field: string, max: number): readonly string[] {
  return list(value, field, max).map((one, index) => nameText(one, `${field}[${index}]`));
}
