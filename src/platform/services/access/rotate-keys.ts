import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import type { SealedColumn } from "../../store/sealed-columns.ts";
import type { Store } from "../../store/store.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { KeySource, SecretBox } from "../secret-box.ts";
import type { AccessMeans } from "./access-means.ts";

/** Every column that the tables say is sealed, of rows that have an `id`: one that is missing does not compile. */
const sealed: Readonly<Record<SealedColumn, true>> = {
  "registries.credential": true,
  "registries.webhook_secret": true,
  "webhook_endpoints.secret": true,
  "idempotency_keys.answer": true,
};
export const sealedColumns: readonly (readonly [table: string, column: string])[] = Object.keys(sealed).map(
  (name) => name.split(".", 2) as [string, string],
);

/** What sealing anew needs. */
export interface RotationMeans extends Pick<AccessMeans, "store" | "clock"> {
  readonly box: SecretBox;
  readonly keys: KeySource;
}

/** How many credentials the first key seals now, and how many it had to take over. */
export interface Rotated {
  readonly sealed: number;
  readonly renewed: number;
}

const batch = 200;

/**
 * Reads the keys anew and seals everything with the first one that another one sealed, a few rows at a time, while
 * everything goes on. Afterwards the other keys may be taken away.
 */
export async function rotateKeys(means: RotationMeans, caller: Caller): Promise<Rotated> {
  const { store, clock, keys } = means;
  keys.reload();
  let sealed = 0;
  let renewed = 0;
  for (const [table, column] of sealedColumns) {
    for (let after = 0; ;) {
      const rows = await sealedAfter(store, { table, column, after });
      for (const row of rows) renewed += await renew(means, { table, column, ...row });
      sealed += rows.length;
      const last = rows.at(-1)?.id;
      if (last === undefined || rows.length < batch) break;
      after = last;
    }
  }
  await store.transaction((work) =>
    recordAudit(work, {
      ...{ at: clock.now(), caller, action: "keys-rotate", subject: "credentials" },
      detail: { sealed, renewed },
    }),
  );
  return { sealed, renewed };
}

interface Place {
  readonly table: string;
  readonly column: string;
}

async function sealedAfter(
  { reading }: Store,
  { table, column, after }: Place & { readonly after: number },
): Promise<readonly { readonly id: number; readonly value: string }[]> {
  const { rows } = await sql<{ id: number; value: string }>`
    SELECT id, ${sql.ref(column)} AS value FROM ${sql.table(table)}
    WHERE ${sql.ref(column)} IS NOT NULL AND id > ${after} ORDER BY id LIMIT ${batch}`.execute(reading);
  return rows;
}

/** Only where it is still what was read: what somebody set meanwhile is sealed with the first key already. */
async function renew(
  { store, box }: RotationMeans,
  { table, column, id, value }: Place & { readonly id: number; readonly value: string },
): Promise<number> {
  if (box.isCurrent(value)) return 0;
  const { numAffectedRows = 0n } = await sql`
    UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${box.seal(box.open(value))}
    WHERE id = ${id} AND ${sql.ref(column)} = ${value}`.execute(store.writing);
  return Number(numAffectedRows);
}
