import type { UpdateOptions, UpdateResult } from "./update/update-options.ts";

/**
 * Updates the advisory database from its feeds: asks each whether it has something new, reads what is new, and
 * puts a new database in the place of the old one at once. A feed that fails, or of whose records more than one
 * in a hundred cannot be read, keeps its older data, and the failure is noted in the database. The version before
 * stays beside it. Throws {@link AdvisoryError}; the advisories are then as they were.
 */
export async function updateAdvisories(options: UpdateOptions): Promise<UpdateResult> {
  const { runUpdate } = await import("./update/run-update.ts");
  return runUpdate(options);
}
