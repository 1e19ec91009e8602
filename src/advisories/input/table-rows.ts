import { csvRows } from "./csv-rows.ts";

/** One row of a table by the names of its columns. */
export type TableRow = (column: string) => string;

/** A table whose first row, comments (`#`) apart, names the columns; undefined when it lacks a wanted one. */
export function tableRows(text: string, wanted: readonly string[]): Iterable<TableRow> | undefined {
  const rows = csvRows(withoutComments(text));
  const first = rows.next();
  if (first.done === true) return undefined;
  const numbers = new Map(first.value.map((name, index) => [name.trim().toLowerCase(), index]));
  if (!wanted.every((name) => numbers.has(name))) return undefined;
  return named(rows, numbers);
}

function* named(
  rows: Iterable<readonly string[]>,
  numbers: ReadonlyMap<string, number>,
): Generator<TableRow> {
  for (const row of rows) yield (column) => row[numbers.get(column) ?? -1] ?? "";
}

function withoutComments(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/^(?:#[^\n]*\n)+/, "");
}
