import type { LineCursor } from "./dockerfile-lines.ts";

/** A here-document of `RUN`, `COPY` or `ADD` (Dockerfile reference, "Here-Documents"). */
export interface Heredoc {
  readonly name: string;
  /** The line (from 1) of the first line of content. */
  readonly line: number;
  readonly content: string;
}

const opening = /(?:^|\s)\d*<<(-?)(["']?)([A-Za-z_][A-Za-z0-9_.]*)\2(?=\s|$|[;&|>)])/g;
const maxHeredocs = 20;

/** Reads the contents that follow an instruction's line and moves the cursor behind them. */
export function readHeredocs(keyword: string, text: string, cursor: LineCursor): Heredoc[] {
  if (keyword !== "RUN" && keyword !== "COPY" && keyword !== "ADD") return [];
  const heredocs: Heredoc[] = [];
  for (const [, dash, , name] of text.matchAll(opening)) {
    if (heredocs.length >= maxHeredocs) break;
    const line = cursor.next + 1;
    const end = findEnd(cursor, name ?? "", dash === "-");
    // Without its end it is no here-document but a shift or a here-string that only looks like one.
    if (end === undefined) break;
    heredocs.push({ name: name ?? "", line, content: cursor.lines.slice(cursor.next, end).join("\n") });
    cursor.next = end + 1;
  }
  return heredocs;
}

function findEnd(cursor: LineCursor, name: string, stripsTabs: boolean): number | undefined {
  for (let index = cursor.next; index < cursor.lines.length; index += 1) {
    const line = cursor.lines[index] ?? "";
    if ((stripsTabs ? line.replace(/^\t+/, "") : line) === name) return index;
  }
  return undefined;
}
