import { sql, type Kysely, type Transaction } from "kysely";
import { PlatformError } from "../../platform-error.ts";
import type { Tables } from "../tables.ts";
import { migrations } from "./index.ts";
import { inWordsOf, type StoreKind } from "./migration.ts";

/** Of PostgreSQL: one process migrates, the others wait. Any number that nobody else uses. */
const lockNumber = 4_155_172;

/**
 * Brings a schema forward to `target`, the newest by default, in one transaction. Processes that start together wait
 * for each other. Throws `STORE_NEWER` for a schema that a newer Assay wrote: going back would lose what it knows.
 */
export async function migrate(
  database: Kysely<Tables>,
  kind: StoreKind,
  target = migrations.length,
): Promise<{ readonly from: number; readonly to: number }> {
  return database.transaction().execute(async (transaction) => {
    if (kind === "postgres") await sql`SELECT pg_advisory_xact_lock(${lockNumber})`.execute(transaction);
    await sql`CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)`.execute(transaction);
    const from = await versionOf(transaction);
    if (from > migrations.length) throw newer(from);
    for (const { statements } of migrations.slice(from, target)) {
      for (const statement of statements) await sql.raw(inWordsOf(kind, statement)).execute(transaction);
    }
    const to = Math.max(from, target);
    await sql`DELETE FROM schema_version`.execute(transaction);
    await sql`INSERT INTO schema_version (version) VALUES (${to})`.execute(transaction);
    return { from, to };
  });
}

async function versionOf(transaction: Transaction<Tables>): Promise<number> {
  const { rows } = await sql<{ version: number }>`SELECT version FROM schema_version`.execute(transaction);
  return rows[0]?.version ?? 0;
}

function newer(version: number): PlatformError {
  return new PlatformError({
    code: "STORE_NEWER",
    category: "data",
    message: `the database has schema ${version}, and this Assay knows ${migrations.length}`,
    hint: "Start the version of Assay that wrote it, or restore the backup from before.",
  });
}
