import { flow, indent, pad, span, truncate, widthOf, type Line } from "./styled-text.ts";

/** One column of a list. */
export interface Column {
  readonly title: string;
  /** Widest it gets; wider cells are cut, unless the column is `whole`. */
  readonly maxWidth: number;
  /** Cells are names one must be able to copy: never cut. */
  readonly whole?: boolean;
  /** For the last column: it takes all the room that the others leave, and cells are broken and not cut. */
  readonly fills?: boolean;
}

const gap = 2;

/**
 * Rows under headings. Where the columns do not fit into `width`, the cells of a row go on below each other,
 * moved in under the first.
 */
export function* columnLines(
  columns: readonly Column[],
  rows: readonly (readonly Line[])[],
  width: number,
): Generator<Line> {
  const widths = columns.map(({ title, maxWidth }, index) => {
    const widest = rows.reduce((most, row) => Math.max(most, widthOf(row[index] ?? [])), title.length);
    return Math.min(maxWidth, widest);
  });
  const last = columns.length - 1;
  if (columns[last]?.fills === true) {
    const taken = widths.slice(0, last).reduce((sum, one) => sum + one + gap, 1);
    widths[last] = Math.max(columns[last].maxWidth, width - taken);
  }
  const heads = columns.map(({ title }) => [span(title, "faint")]);
  yield* rowLines(heads, columns, widths, width);
  for (const row of rows) yield* rowLines(row, columns, widths, width);
}

function rowLines(
  row: readonly Line[],
  columns: readonly Column[],
  widths: readonly number[],
  width: number,
): readonly Line[] {
  const broken: Line[] = [];
  const cells = row.map((cell, index) => {
    const room = widths[index] ?? 0;
    if (columns[index]?.fills === true) {
      const [first = [], ...more] = brokenAtBlanks(cell, room);
      broken.push(...more);
      return pad(first, room);
    }
    return pad(columns[index]?.whole === true ? cell : truncate(cell, room), room);
  });
  const lines = flow(cells, width - 1, span(" ".repeat(gap)));
  const [first = [], ...rest] = lines;
  const left = (widths[0] ?? 0) + gap + 1;
  const start = lines.length > 1 ? left : 1 + widths.slice(0, -1).reduce((sum, one) => sum + one + gap, 0);
  return [[span(" "), ...first], ...indent(rest, left), ...indent(broken, start)];
}

function brokenAtBlanks(cell: Line, width: number): readonly Line[] {
  const words = cell.flatMap(({ text, style }) =>
    text.split(" ").flatMap((word): Line[] => (word === "" ? [] : [[{ text: word, style }]])),
  );
  return flow(words, width, span(" ")).map((line) => truncate(line, width));
}
