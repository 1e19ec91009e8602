import stringWidth from "string-width";
import { visibleText } from "../terminal-text.ts";

/** How a stretch of text looks; all within the sixteen colours that every terminal's theme defines. */
export type Style = "plain" | "bold" | "faint" | "critical" | "high" | "medium" | "low" | "good";

const graphemes = new Intl.Segmenter();

/** A stretch of text of one look. Made by {@link span} only, so that nothing unescaped gets to a terminal. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** One line of the terminal, without its end. */
export type Line = readonly Span[];

const codes: Readonly<Record<Style, readonly [string, string]>> = {
  plain: ["", ""],
  bold: ["\u001b[1m", "\u001b[22m"],
  faint: ["\u001b[2m", "\u001b[22m"],
  critical: ["\u001b[1;31m", "\u001b[22;39m"],
  high: ["\u001b[31m", "\u001b[39m"],
  medium: ["\u001b[33m", "\u001b[39m"],
  low: ["\u001b[36m", "\u001b[39m"],
  good: ["\u001b[32m", "\u001b[39m"],
};

/** Text of any origin, made safe to show. */
export function span(text: string, style: Style = "plain"): Span {
  return { text: visibleText(text), style };
}

/** Columns that some spans take. */
export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + stringWidth(text), 0);
}

/** The first of some lines; where there are more, the last one shown ends in `…`. */
export function firstLines(
  lines: readonly Line[],
  { most, width }: { readonly most: number; readonly width: number },
): readonly Line[] {
  if (lines.length <= most) return lines;
  const last = truncate(lines[most - 1] ?? [], width - 2);
  const cut = last.at(-1)?.text === "…" ? last : [...last, { text: " …", style: "faint" as const }];
  return [...lines.slice(0, most - 1), cut];
}

/** A line as it is written, with its end. */
export function render(line: Line, color: boolean): string {
  const text = line.map((part) =>
    color ? `${codes[part.style][0]}${part.text}${codes[part.style][1]}` : part.text,
  );
  return `${color ? text.join("") : text.join("").trimEnd()}\n`;
}

/** Spans cut to a width; `…` takes the place of what is left out. */
export function truncate(line: Line, width: number): Line {
  if (widthOf(line) <= width) return line;
  const kept: Span[] = [];
  let room = width - 1;
  for (const part of line) {
    const text = prefix(part.text, room);
    kept.push({ text, style: part.style });
    room -= stringWidth(text);
    if (text !== part.text) break;
  }
  return [...kept, { text: "…", style: "faint" }];
}

/** A path cut to a width at its beginning: its end says more. */
export function pathSpan(path: string, width: number, style: Style = "plain"): Span {
  const { text } = span(path, style);
  if (stringWidth(text) <= width) return { text, style };
  const reversed = [...graphemes.segment(text)].map(({ segment }) => segment).reverse();
  let room = width - 1;
  const kept = reversed.slice(
    0,
    reversed.findIndex((segment) => (room -= stringWidth(segment)) < 0),
  );
  return { text: `…${kept.reverse().join("")}`, style };
}

/** Spans filled up with blanks to a width, on the right or on the left. */
export function pad(line: Line, width: number, side: "left" | "right" = "right"): Line {
  const missing = width - widthOf(line);
  if (missing <= 0) return line;
  const blanks: Span = { text: " ".repeat(missing), style: "plain" };
  return side === "right" ? [...line, blanks] : [blanks, ...line];
}

/** Items put into lines of a width, parted by `separator`; one that is wider than a line has one of its own. */
export function flow(items: readonly Line[], width: number, separator: Span): readonly Line[] {
  const lines: Line[] = [];
  let current: Line = [];
  for (const item of items) {
    const joined = current.length === 0 ? item : [...current, separator, ...item];
    if (current.length > 0 && widthOf(joined) > width) {
      lines.push(current);
      current = item;
    } else current = joined;
  }
  return current.length === 0 ? lines : [...lines, current];
}

/** What is not broken over two lines: `layer 4 of 7`. */
const oneTerm = /\blayer \d+ of \d+/g;
/** Stands for its blanks meanwhile; visible text holds none. */
const kept = "\u0000";

/** A sentence in lines of a width, broken at blanks. */
export function paragraph(text: string, width: number, style: Style = "plain"): readonly Line[] {
  const words = visibleText(text)
    .replace(oneTerm, (term) => term.replaceAll(" ", kept))
    .split(" ");
  return flow(
    words.map((word) => [{ text: word.replaceAll(kept, " "), style }]),
    width,
    { text: " ", style },
  );
}

/** Lines moved to the right; `first` takes the place of the first line's blanks. */
export function indent(lines: readonly Line[], columns: number, first?: Line): readonly Line[] {
  const blanks: Span = { text: " ".repeat(columns), style: "plain" };
  return lines.map((line, index) => [
    ...(index === 0 && first !== undefined ? pad(first, columns) : [blanks]),
    ...line,
  ]);
}

function prefix(text: string, width: number): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.slice(0, Math.max(0, width));
  let kept = "";
  let room = width;
  for (const { segment } of graphemes.segment(text)) {
    room -= stringWidth(segment);
    if (room < 0) break;
    kept += segment;
  }
  return kept;
}
