import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { AdvisoryError } from "../advisory-error.ts";
import { makeDirectorySync } from "../../runtime/make-directory.ts";

/** The version before the installed one. */
export function previousFile(database: string): string {
  return `${database}.previous`;
}

/** Makes the directory of the database. Throws `DATABASE_NOT_WRITABLE`. */
export function makeDirectoryOf(database: string): void {
  try {
    makeDirectorySync(dirname(database));
  } catch (cause) {
    throw new AdvisoryError({
      code: "DATABASE_NOT_WRITABLE",
      category: "environment",
      message: `cannot make the directory of ${database}`,
      hint: "Name a place that can be written to with --db or ASSAY_DB.",
      cause,
    });
  }
}

/**
 * Puts a finished file in the place of the database, at once for whoever opens it; there is one at every moment.
 * The rename is atomic; without the two syncs a power cut could leave the new name with no content. With
 * `keepPrevious` what is replaced stays as {@link previousFile}.
 */
export function putInPlace(next: string, database: string, keepPrevious: boolean): void {
  syncFile(next);
  if (keepPrevious && existsSync(database)) {
    const link = `${database}.link`;
    rmSync(link, { force: true });
    linkSync(database, link);
    renameSync(link, previousFile(database));
  }
  renameSync(next, database);
  syncFile(dirname(database));
}

function syncFile(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Removes files of an import or update, with what SQLite may have left beside them. */
export function removeFiles(files: readonly string[]): void {
  for (const file of files) {
    rmSync(file, { force: true });
    rmSync(`${file}-journal`, { force: true });
  }
}
