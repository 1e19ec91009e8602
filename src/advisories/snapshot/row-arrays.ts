import type { DatabaseSync, SQLInputValue } from "node:sqlite";

/** Rows as arrays of their columns: half the work of objects, where a whole table is walked. */
export function rowsOf<Row extends readonly unknown[]>(
  database: DatabaseSync,
  sql: string,
  ...parameters: readonly SQLInputValue[]
): Iterable<Row> {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return statement.iterate(...parameters) as unknown as Iterable<Row>;
}
