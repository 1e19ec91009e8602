import { DatabaseSync } from "node:sqlite";
import { AdvisoryError } from "../advisory-error.ts";

/** Held as long as an import may write beside a database. */
export interface ImportLock {
  release(): void;
}

const sqliteBusy = 5;

/**
 * Takes the one right to import into the database at `path`, by an exclusive transaction on `path.lock`: the
 * operating system gives it back however its holder ends, so there is no stale lock to clean up. Throws
 * `IMPORT_RUNNING` at once when another process holds it.
 */
export function lockImports(path: string): ImportLock {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(`${path}.lock`);
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    const held = database;
    return { release: () => held.close() };
  } catch (cause) {
    database?.close();
    const isBusy = cause instanceof Error && "errcode" in cause && cause.errcode === sqliteBusy;
    if (isBusy) {
      throw new AdvisoryError({
        code: "IMPORT_RUNNING",
        category: "environment",
        message: `another import into ${path} is running`,
        hint: "Wait until it is done, or import into another database with --db.",
        retryable: true,
        cause,
      });
    }
    throw new AdvisoryError({
      code: "DATABASE_NOT_WRITABLE",
      category: "environment",
      message: `cannot write beside ${path}`,
      hint: "Name a place that can be written to with --db or ASSAY_DB.",
      cause,
    });
  }
}
