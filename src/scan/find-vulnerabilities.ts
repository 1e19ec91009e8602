import type { Finding, Inventory, Issue, SnapshotDescription } from "#model";

/** What looking packages up gave. Without advisories nothing is said of any package. */
export interface FoundVulnerabilities {
  readonly findings: readonly Finding[];
  readonly issues: readonly Issue[];
  readonly snapshot: SnapshotDescription | null;
}

/** Loads what {@link findVulnerabilities} needs; done early, it costs no time of its own. */
export async function loadMatching() {
  return Promise.all([import("#advisories"), import("#matching")]);
}

/** Nothing was looked up. */
export const notLookedUp: FoundVulnerabilities = { findings: [], issues: [], snapshot: null };

/**
 * Looks the packages of an inventory up in the advisory database at `path`. No database is no error: the result
 * says that nothing was looked up. Throws `AdvisoryError` for one that cannot be read.
 */
export async function findVulnerabilities(inventory: Inventory, path: string): Promise<FoundVulnerabilities> {
  const [{ AdvisoryError, openSnapshot }, { matchInventory }] = await loadMatching();
  try {
    const snapshot = openSnapshot(path);
    try {
      return { ...matchInventory(inventory, snapshot), snapshot: snapshot.describe() };
    } finally {
      snapshot.close();
    }
  } catch (thrown) {
    if (thrown instanceof AdvisoryError && thrown.code === "DATABASE_MISSING") return notLookedUp;
    throw thrown;
  }
}
