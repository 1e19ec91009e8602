import type { ColumnType } from "kysely";
import type { Tables } from "./tables.ts";

/** A column whose texts are sealed (see `secret-box.ts`): saying so here has them sealed anew when keys change. */
export type Sealed<Absent extends null = never> = ColumnType<
  string | Absent,
  string | Absent,
  string | Absent
> & { readonly isSealed: true };

/** Every sealed column of every table: `registries.credential`. */
export type SealedColumn = {
  [Table in keyof Tables]: {
    [Column in keyof Tables[Table]]: Tables[Table][Column] extends { readonly isSealed: true }
      ? `${Table}.${Column & string}`
      : never;
  }[keyof Tables[Table]];
}[keyof Tables];
