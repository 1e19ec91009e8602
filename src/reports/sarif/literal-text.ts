import { visibleText } from "../terminal-text.ts";

/**
 * A text that a viewer shows as it is: no control characters, no embedded link ("SARIF", 3.11.6). Lines of a message
 * are made by us and stay.
 */
export function literalText(text: string): string {
  return text
    .split("\n")
    .map((line) => visibleText(line).replaceAll("](", "]\\("))
    .join("\n");
}
