import { flow, indent, pad, span, truncate, widthOf, type Line } from "./styled-text.ts";

/** One column of a list. */
export interface Column {
  readonly title: string;
  /** Widest it gets; wider cells are cut, unless the column is `whole`. */
  readonly maxWidth: number;
  /** Cells are names one must be able to copy: never cut. */
  readonly whole?: boolean;
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
  const cells = row.map((cell, index) => {
    const room = widths[index] ?? 0;
    return pad(columns[index]?.whole === true ? cell : truncate(cell, room), room);
  });
  const [first = [], ...rest] = flow(cells, width - 1, span(" ".repeat(gap)));
  return [[span(" "), ...first], ...indent(rest, (widths[0] ?? 0) + gap + 1)];
}
