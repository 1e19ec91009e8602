/** A logical line of a Dockerfile: continuations joined, comments and parser directives gone. */
export interface LogicalLine {
  readonly text: string;
  /** Ordered by offset: the text from `offset` on is written on `line` (from 1). */
  readonly segments: readonly LineSegment[];
  readonly endLine: number;
}

/** From which offset of a joined text a physical line goes on. */
export interface LineSegment {
  readonly offset: number;
  readonly line: number;
}

/** The physical lines of a Dockerfile, with a place in them. */
export interface LineCursor {
  readonly lines: readonly string[];
  readonly escape: "\\" | "`";
  /** Index of the next line to read. */
  next: number;
}

const directive = /^#[ \t]*([a-zA-Z][a-zA-Z0-9-]*)[ \t]*=[ \t]*(\S.*)$/;

/** Starts at the first line that is no parser directive (Dockerfile reference, "Parser directives"). */
export function openLines(text: string): LineCursor {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  let escape: "\\" | "`" = "\\";
  let next = 0;
  for (; next < lines.length; next += 1) {
    const found = directive.exec(lines[next]?.trim() ?? "");
    if (found === null) break;
    if (found[1]?.toLowerCase() === "escape" && found[2]?.trim() === "`") escape = "`";
  }
  return { lines, escape, next };
}

/** The next instruction's text, or `undefined` at the end. Comment and blank lines within it are passed over. */
export function nextLogicalLine(cursor: LineCursor): LogicalLine | undefined {
  const segments: LineSegment[] = [];
  const parts: string[] = [];
  let offset = 0;
  let endLine = 0;
  while (cursor.next < cursor.lines.length) {
    const line = cursor.lines[cursor.next] ?? "";
    cursor.next += 1;
    const written = segments.length === 0 ? line.trimStart() : line;
    if (written.trim() === "" || written.trimStart().startsWith("#")) continue;
    endLine = cursor.next;
    const trimmed = written.trimEnd();
    const goesOn = trimmed.endsWith(cursor.escape);
    const kept = goesOn ? trimmed.slice(0, -1) : written;
    segments.push({ offset, line: cursor.next });
    parts.push(kept);
    offset += kept.length;
    if (!goesOn) break;
  }
  return segments.length === 0 ? undefined : { text: parts.join(""), segments, endLine };
}

/** The physical line (from 1) on which the character at `offset` of a joined text is written. */
export function lineAt(segments: readonly LineSegment[], offset: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return segments[low]?.line ?? 1;
}
