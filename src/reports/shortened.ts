import { visibleText } from "./terminal-text.ts";

/** A text safe to show, of at most `most` UTF-16 code units; `…` takes the place of what is left out. Never empty. */
export function shortened(text: string, most: number): string {
  const visible = visibleText(text.trim() === "" ? "(no text)" : text);
  return visible.length <= most
    ? visible
    : `${visible
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\ufffd$/, "")}…`;
}

/** Lines of such texts, the empty ones left out. */
export function shownLines(lines: readonly string[]): string {
  return lines
    .filter((line) => line !== "")
    .map(visibleText)
    .join("\n");
}
