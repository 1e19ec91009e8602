/** What JSON allows raw in a text although a terminal or a JavaScript reader acts on it. */
const acting = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Most texts have none of them, which is found out much faster. */
const beyondASCII = /[^\x20-\x7e]/;

/**
 * JSON text of a value (RFC 8259), the same value to every reader and harmless where it is only looked at: what
 * a terminal would act upon is written as `\u009b`. Texts from artifacts need no other treatment.
 */
export function jsonText(value: unknown): string {
  return harmlessJSON(JSON.stringify(value));
}

/** JSON text that another wrote, whole or in pieces, in the same form. */
export function harmlessJSON(text: string): string {
  return beyondASCII.test(text) ? text.replace(acting, escapeOf) : text;
}

/** A JSON array in pieces, an item a line; an item is made when its turn comes, and forgotten. */
export function* jsonItems<Item>(
  items: Iterable<Item>,
  toJson: (item: Item) => unknown,
  indentation: string,
): Generator<string> {
  let count = 0;
  for (const item of items) {
    yield `${count === 0 ? "[" : ","}\n${indentation}  ${jsonText(toJson(item))}`;
    count += 1;
  }
  yield count === 0 ? "[]" : `\n${indentation}]`;
}

function escapeOf(character: string): string {
  let escaped = "";
  for (let index = 0; index < character.length; index++)
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  return escaped;
}
