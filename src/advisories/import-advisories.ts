import type { ImportOptions, ImportResult } from "./import-options.ts";

/**
 * Imports advisories in the OSV format into the database, beside what it has: an advisory takes the place of the
 * one of the same feed and id, whatever the records' times say. The new database is written beside the old one
 * and takes its place at once, when it is complete; readers of the old one are not disturbed, and an import that
 * is interrupted leaves no trace. Throws {@link AdvisoryError}; the database is then as it was.
 */
export async function importAdvisories(
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportResult> {
  const { runImport } = await import("./run-import.ts");
  return runImport(paths, options);
}
