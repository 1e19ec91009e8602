import type { Tables } from "./tables.ts";

/** Every sealed column of every table: `registries.credential`. */
export type SealedColumn = {
  [Table in keyof Tables]: {
    [Column in keyof Tables[Table]]: Tables[Table][Column] extends { readonly isSealed: true }
      ? `${Table}.${Column & string}`
      : never;
  }[keyof Tables[Table]];
}[keyof Tables];
