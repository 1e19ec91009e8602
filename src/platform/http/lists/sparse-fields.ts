import { PlatformError } from "../../platform-error.ts";

/** The members that were asked for, of those that there are. Throws `REQUEST_INVALID`, which names none of the caller's text. */
export function fieldsOf(asked: string | undefined, known: readonly string[]): readonly string[] | undefined {
  if (asked === undefined) return undefined;
  const names = asked.split(",");
  if (names.every((name) => known.includes(name))) return known.filter((name) => names.includes(name));
  throw new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: "`fields` names what this list does not have",
    hint: `Name some of ${known.join(", ")}, separated by commas.`,
  });
}

/** An object with these members only. */
export function sparse(item: object, fields: readonly string[] | undefined): object {
  if (fields === undefined) return item;
  return Object.fromEntries(
    fields.filter((name) => name in item).map((name) => [name, item[name as keyof typeof item]]),
  );
}
