import { sql, type Kysely, type Transaction } from "kysely";
import { PlatformError } from "../../platform-error.ts";
import type { Tables } from "../tables.ts";
import { migrations } from "./index.ts";
import { operations } from "./operations.ts";
import { inWordsOf, type Migration, type StoreKind } from "./migration.ts";

/** Of PostgreSQL: one process migrates, the others wait. Any number that nobody else uses. */
const lockNumber = 4_155_172;

/**
 * Of PostgreSQL: how long a change of a table may wait for those who use it, since everybody else waits behind it.
 * Then it is tried again.
 */
const lockTimeout = "4s";
const maxAttempts = 15;

/**
 * Brings a schema forward to `target`, the newest by default, in one transaction. Processes that start together wait
 * for each other. A schema that a newer Assay wrote stays as it is where that one says that we may go on working on
 * it; else throws `STORE_NEWER`: going back would lose what it knows.
 */
export async function migrate(
  database: Kysely<Tables>,
  kind: StoreKind,
  target = migrations.length,
  { steps = migrations, now = 0 }: { readonly steps?: readonly Migration[]; readonly now?: number } = {},
): Promise<{ readonly from: number; readonly to: number }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await migrateOnce(database, { kind, target, steps, now });
    } catch (thrown) {
      if ((thrown as { code?: string }).code !== lockNotAvailable || attempt === maxAttempts) throw thrown;
    }
  }
}

/** `lock_not_available` ("Appendix A. PostgreSQL Error Codes"). */
const lockNotAvailable = "55P03";

interface Steps {
  readonly kind: StoreKind;
  readonly target: number;
  readonly steps: readonly Migration[];
  readonly now: number;
}

/** A process that was heard of so lately may still be working. */
const processSilenceMs = 120_000;

async function migrateOnce(database: Kysely<Tables>, { kind, target, steps, now }: Steps) {
  return database.transaction().execute(async (transaction) => {
    if (kind === "postgres") {
      await sql`SELECT pg_advisory_xact_lock(${lockNumber})`.execute(transaction);
      await sql`SET LOCAL lock_timeout = ${sql.lit(lockTimeout)}`.execute(transaction);
    }
    await sql`CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)`.execute(transaction);
    const from = await versionOf(transaction);
    if (from > steps.length) {
      if ((await compatibleFrom(transaction)) > steps.length) throw newer(from, steps.length);
      return { from, to: from };
    }
    for (const [index, { statements, contracts }] of steps.entries()) {
      if (index < from || index >= target) continue;
      if (contracts === true && from > 0) await refuseWhileUsed(transaction, index + 1, now);
      for (const statement of statements) await sql.raw(inWordsOf(kind, statement)).execute(transaction);
    }
    const to = Math.max(from, target);
    await sql`DELETE FROM schema_version`.execute(transaction);
    await sql`INSERT INTO schema_version (version) VALUES (${to})`.execute(transaction);
    if (steps.slice(0, to).includes(operations)) await writeContract(transaction, steps.slice(0, to));
    return { from, to };
  });
}

/** Nothing is taken away from those who still use it. */
async function refuseWhileUsed(
  transaction: Transaction<Tables>,
  version: number,
  now: number,
): Promise<void> {
  const older = await transaction
    .selectFrom("processes")
    .select(["name", "version"])
    .where("schema_known", "<", version)
    .where("seen_at", ">", now - processSilenceMs)
    .orderBy("name")
    .executeTakeFirst();
  if (older === undefined) return;
  throw new PlatformError({
    code: "STORE_IN_USE",
    category: "data",
    message: `${older.name} of version ${older.version} works on the database, and could not after it is brought forward`,
    hint: "Stop the processes of the older version, then start this one; two minutes after they ended they no longer count.",
    retryable: true,
  });
}

async function versionOf(transaction: Transaction<Tables>): Promise<number> {
  const { rows } = await sql<{ version: number }>`SELECT version FROM schema_version`.execute(transaction);
  return rows[0]?.version ?? 0;
}

/** The oldest version that may work on this store: the newest step that took something away. */
async function writeContract(transaction: Transaction<Tables>, applied: readonly Migration[]): Promise<void> {
  const last = applied.findLastIndex(({ contracts }) => contracts === true) + 1;
  await sql`DELETE FROM schema_contract`.execute(transaction);
  await sql`INSERT INTO schema_contract (compatible_from) VALUES (${last})`.execute(transaction);
}

async function compatibleFrom(transaction: Transaction<Tables>): Promise<number> {
  const row = await transaction.selectFrom("schema_contract").select("compatible_from").executeTakeFirst();
  return row?.compatible_from ?? Number.MAX_SAFE_INTEGER;
}

function newer(version: number, known: number): PlatformError {
  return new PlatformError({
    code: "STORE_NEWER",
    category: "data",
    message: `the database has schema ${version}, and this Assay knows ${known}`,
    hint: "Start the version of Assay that wrote it, or restore the backup from before.",
  });
}
