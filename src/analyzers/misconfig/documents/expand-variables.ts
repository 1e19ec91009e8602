const reference = /\\\$|\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)(?::?([-+])([^{}$]*))?\})/g;
/** A value of many references grows with each step of a hostile file. */
const maxLength = 100_000;

/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+instead}` (Dockerfile reference, "Environment
 * replacement"). What has no value stays as it is written. One pass: a value is not looked through again.
 */
export function expandVariables(text: string, variables: ReadonlyMap<string, string>): string {
  if (!text.includes("$")) return text;
  const parts: string[] = [];
  let length = text.length;
  let end = 0;
  for (const found of text.matchAll(reference)) {
    const [whole, plain, braced, operator, word = ""] = found;
    const value = replacement(variables.get(plain ?? braced ?? ""), operator, word);
    if (value === undefined || length + value.length > maxLength) continue;
    parts.push(text.slice(end, found.index), value);
    length += value.length;
    end = found.index + whole.length;
  }
  return parts.join("") + text.slice(end);
}

function replacement(
  value: string | undefined,
  operator: string | undefined,
  word: string,
): string | undefined {
  const isSet = value !== undefined && value !== "";
  if (operator === "-") return isSet ? value : word;
  if (operator === "+") return isSet ? word : "";
  return value;
}
