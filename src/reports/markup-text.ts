import { visibleText } from "./terminal-text.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text of any origin for the content or a quoted attribute of XML or HTML: markup is written as entities, and what
 * XML 1.0 cannot hold or a reader would act upon is written out (`\x1b`).
 */
export function markupText(text: string): string {
  return visibleText(text)
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
