import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { Connection } from "../../store/store.ts";
import type { AuditRow } from "../../store/account-tables.ts";
import type { ServiceMeans } from "../service-means.ts";

/** An entry as it is shown and exported: all that its hash is over, and its hash. */
export interface ShownEntry {
  readonly number: number | null;
  readonly at: number;
  readonly actor: string;
  readonly source: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
  readonly before: unknown;
  readonly after: unknown;
  readonly hash: string | null;
}

/** Entries read at once. */
const batch = 1_000;

/** Every entry of the chain, the oldest first, a thousand at a time. */
export async function* auditInOrder(
  connection: Connection,
  { after, until }: { readonly after: number; readonly until: number },
): AsyncGenerator<readonly Selectable<AuditRow>[]> {
  for (let last = after; last < until;) {
    const rows = await connection
      .selectFrom("audit")
      .selectAll()
      .where("number", ">", last)
      .where("number", "<=", until)
      .orderBy("number")
      .limit(batch)
      .execute();
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)?.number ?? until;
  }
}

/** The whole trail as NDJSON, the oldest first, as it was when the export began. */
export async function* exportAudit({ store }: Pick<ServiceMeans, "store">): AsyncGenerator<string> {
  const { number: until } = await auditHead(store.reading);
  for await (const rows of auditInOrder(store.reading, { after: 0, until }))
    yield rows.map((row) => `${JSON.stringify(shownEntry(row))}\n`).join("");
}

/** The newest entry of the chain, and the newest of those that are kept no longer. */
export async function auditHead(connection: Connection) {
  return connection.selectFrom("audit_head").selectAll().where("one", "=", 1).executeTakeFirstOrThrow();
}

function shownEntry(row: Selectable<AuditRow>): ShownEntry {
  const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
  return {
    number: row.number,
    at: row.at,
    actor: row.actor,
    source: row.source,
    action: row.action,
    subject: row.subject,
    detail: parsed(row.detail),
    before: parsed(row.state_before),
    after: parsed(row.state_after),
    hash: row.hash,
  };
}

/**
 * Drops entries older than this, from the old end of the chain only, and remembers where it begins now. Gives how many
 * went.
 */
export async function dropOldAudit(work: Connection, before: number): Promise<number> {
  const young = await work
    .selectFrom("audit")
    .select((row) => row.fn.min<number | null>("number").as("number"))
    .where("at", ">=", before)
    .executeTakeFirst();
  const head = await auditHead(work);
  const last = (young?.number ?? head.number + 1) - 1;
  const link = await work.selectFrom("audit").select("hash").where("number", "=", last).executeTakeFirst();
  const gone =
    await sql`DELETE FROM audit WHERE (number IS NULL AND at < ${before}) OR number <= ${last}`.execute(work);
  if (link !== undefined)
    await work
      .updateTable("audit_head")
      .set({ dropped_number: last, dropped_hash: link.hash ?? "" })
      .where("one", "=", 1)
      .execute();
  return Number(gone.numAffectedRows ?? 0);
}
