import { existsSync, linkSync, renameSync, rmSync } from "node:fs";
import { AdvisoryError } from "../advisory-error.ts";
import { lockImports } from "../snapshot/import-lock.ts";
import { openSnapshot } from "../snapshot/snapshot.ts";
import { previousFile } from "./in-place.ts";

/** What is installed after going back. */
export interface RolledBack {
  readonly digest: string;
  readonly createdAt: string;
}

/**
 * Puts the previous version of the database in the place of the installed one, which becomes the previous one:
 * going back twice is going forth. Throws `NO_PREVIOUS`, and what opening it throws when it is damaged.
 */
export function rollBack(database: string): RolledBack {
  const previous = previousFile(database);
  if (!existsSync(previous)) {
    throw new AdvisoryError({
      code: "NO_PREVIOUS",
      category: "usage",
      message: `there is no earlier version beside ${database}`,
      hint: "There is one after the next update or import that changes something.",
    });
  }
  const lock = lockImports(database);
  try {
    const snapshot = openSnapshot(previous);
    const { digest, createdAt } = snapshot.describe();
    snapshot.close();
    const link = `${database}.link`;
    rmSync(link, { force: true });
    if (existsSync(database)) linkSync(database, link);
    renameSync(previous, database);
    if (existsSync(link)) renameSync(link, previous);
    return { digest, createdAt };
  } finally {
    lock.release();
  }
}
