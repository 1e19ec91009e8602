import type { ColumnType } from "kysely";

/** A column whose texts are sealed (see `secret-box.ts`): saying so here has them sealed anew when keys change. */
export type Sealed<Absent extends null = never> = ColumnType<
  string | Absent,
  string | Absent,
  string | Absent
> & { readonly isSealed: true };
