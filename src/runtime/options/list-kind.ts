import { accepted, refused } from "./value-kind.ts";
import type { ParsedOption, SchemaFragment, ValueKind } from "./value-kind.ts";

/** Several values of one kind: given repeatedly, or with commas between them (not those within braces). */
export function listOf<Item>(item: ValueKind<Item>): ValueKind<readonly Item[]> {
  return {
    placeholder: item.placeholder,
    repeatable: true,
    words: item.words,
    completes: item.completes,
    schema: { anyOf: [{ type: "array", items: item.schema }, textSchema(item.pattern)] },
    fromText: (text) => collect(splitAtCommas(text), (part) => item.fromText(part)),
    fromData(data) {
      if (Array.isArray(data)) return collect(data as readonly unknown[], (part) => item.fromData(part));
      if (typeof data === "string") return collect(splitAtCommas(data), (part) => item.fromText(part));
      return refused("a list");
    },
    combine: (earlier, later) => [...earlier, ...later],
    toText: (values) => values.map((value) => item.toText(value)).join(","),
  };
}

function textSchema(pattern: string | undefined): SchemaFragment {
  if (pattern === undefined) return { type: "string", minLength: 1 };
  return { type: "string", pattern: `^ *${pattern} *(?:, *${pattern} *)*$` };
}

/** Splits at commas outside of braces, so that a glob `{a,b}` stays whole; blanks around parts are dropped. */
export function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === "{") depth += 1;
    else if (character === "}") depth = Math.max(0, depth - 1);
    else if (character === "," && depth === 0) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}

function collect<Part, Item>(
  parts: readonly Part[],
  parse: (part: Part) => ParsedOption<Item>,
): ParsedOption<readonly Item[]> {
  const values: Item[] = [];
  for (const part of parts) {
    const result = parse(part);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return accepted(values);
}
