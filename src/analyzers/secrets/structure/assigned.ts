const rest = "[\\w .-]{0,24}";
const close = "(?:\\\\{0,2}[\"'`\\])]){0,2}";
const operator = "[ \\t]{0,6}(?:=>|={1,3}|[<>?.+]=|:{1,3}=?(?:[ \\t]{0,4}[|>][+-]?)?|\\|\\||\\(|,|>)";
const open = "\\s{0,16}(?:\\\\{0,2}[\"'`]){0,3}";

/**
 * A value given to a name, as settings and programs write it: `name = "value"`, `name: value`, `"name", "value"`,
 * `<name>value</name>`, `name := value`, a block of YAML. For rules that ignore case; the value is the match's
 * first group.
 *
 * @param name pattern of the name's part from which the rest of it is at most 24 characters
 * @param value pattern without groups
 */
export function assigned(name: string, value: string): string {
  return `(?:${name})${rest}${close}${operator}${open}(${value})`;
}
