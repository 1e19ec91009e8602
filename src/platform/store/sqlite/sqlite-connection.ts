import { DatabaseSync, type StatementSync, type SQLInputValue } from "node:sqlite";
import type { StatementResult, ThreadSetup } from "./sqlite-messages.ts";

/** Statements kept prepared; those of bulk inserts differ in length and would fill any cache. */
const maxPrepared = 200;

/** One connection to a SQLite file. Synchronous: it belongs into a thread of its own. */
export interface SqliteConnection {
  /** Runs one statement. Throws what SQLite throws. */
  run(sql: string, parameters: readonly unknown[]): StatementResult;
  close(): void;
}

/**
 * Opens a file with a write-ahead log that is synced at each commit ("Write-Ahead Logging" and "PRAGMA synchronous" of
 * SQLite's documentation): what was answered as stored survives a loss of power.
 */
export function openConnection({ file, readOnly, busyTimeoutMs }: ThreadSetup): SqliteConnection {
  const database = new DatabaseSync(file, { readOnly, timeout: busyTimeoutMs });
  const pragmas = ["cache_size = -131072", "temp_store = MEMORY", "mmap_size = 1073741824"];
  if (!readOnly) pragmas.unshift("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON");
  for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`);
  const prepared = new Map<string, StatementSync>();
  return {
    run(sql, parameters) {
      // A full disk and some others end a transaction by themselves ("ROLLBACK" of SQLite's documentation).
      if (sql === "rollback" && !database.isTransaction) return { rows: [], changes: 0 };
      return runStatement(statementOf(database, prepared, sql), parameters);
    },
    close: () => database.close(),
  };
}

function statementOf(
  database: DatabaseSync,
  prepared: Map<string, StatementSync>,
  sql: string,
): StatementSync {
  const known = prepared.get(sql);
  if (known !== undefined) {
    prepared.delete(sql);
    prepared.set(sql, known);
    return known;
  }
  const statement = database.prepare(sql);
  prepared.set(sql, statement);
  const oldest = prepared.keys().next().value;
  if (prepared.size > maxPrepared && oldest !== undefined) prepared.delete(oldest);
  return statement;
}

function runStatement(statement: StatementSync, parameters: readonly unknown[]): StatementResult {
  const values = parameters as readonly SQLInputValue[];
  if (statement.columns().length > 0) {
    const rows = statement.all(...values);
    return { rows, changes: rows.length };
  }
  return { rows: [], changes: Number(statement.run(...values).changes) };
}
