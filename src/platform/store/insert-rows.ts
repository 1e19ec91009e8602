import type { Insertable } from "kysely";
import type { Connection } from "./store.ts";
import type { Tables } from "./tables.ts";

/** Values that one statement may hold: both databases take more. */
const maxValues = 20_000;

/** Cuts a list into pieces that one statement can hold. */
export function pieces<One>(list: readonly One[], valuesEach = 1): readonly (readonly One[])[] {
  const size = Math.max(1, Math.floor(maxValues / Math.max(1, valuesEach)));
  const cut: (readonly One[])[] = [];
  for (let at = 0; at < list.length; at += size) cut.push(list.slice(at, at + size));
  return cut;
}

/** Inserts any number of rows; those that are there already, by whatever is unique, stay as they are. */
export async function insertRows<Table extends keyof Tables>(
  connection: Connection,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  for (const piece of pieces(rows, Object.keys(first).length)) {
    await connection
      .insertInto(table)
      .values(piece)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
