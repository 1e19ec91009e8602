import type { Finding, Inventory, Issue, RiskLookup, SnapshotDescription, VulnerabilityRisk } from "#model";
import type { Snapshot } from "#advisories";
import type { ScanOptions } from "./scan-options.ts";
import { withinBudget, type TimeBudget } from "./time-budget.ts";
import { notInTime } from "./unread-layer.ts";

/** What looking packages up gave. Without advisories nothing is said of any package. */
export interface FoundVulnerabilities {
  readonly findings: readonly Finding[];
  readonly issues: readonly Issue[];
  readonly snapshot: SnapshotDescription | null;
  /** Last day of the distribution's support, where it is known. */
  readonly endOfLife?: string;
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
export async function findVulnerabilities(
  inventory: Inventory,
  path: string,
  preparing?: Preparing,
): Promise<FoundVulnerabilities> {
  const late = preparing === undefined ? [] : await prepared(await ecosystemsOf(inventory), preparing);
  const advisories = await openVulnerabilities(path);
  if (advisories === undefined) return { ...notLookedUp, issues: late };
  try {
    const found = advisories.find(inventory);
    return { ...found, issues: [...late, ...found.issues] };
  } finally {
    advisories.close();
  }
}

/** Advisories in which packages are looked up. Whoever opens it closes it. */
export interface OpenVulnerabilities {
  /** What one inventory after the other has in common is looked up once. */
  find(inventory: Inventory): FoundVulnerabilities;
  close(): void;
}

/** Opens an advisory database; undefined where there is none. Throws `AdvisoryError` for one that cannot be read. */
export async function openVulnerabilities(path: string): Promise<OpenVulnerabilities | undefined> {
  const [{ AdvisoryError, openSnapshot }, matching] = await loadMatching();
  try {
    return openedVulnerabilities(openSnapshot(path), matching);
  } catch (thrown) {
    if (thrown instanceof AdvisoryError && thrown.code === "DATABASE_MISSING") return undefined;
    throw thrown;
  }
}

function openedVulnerabilities(
  snapshot: Snapshot,
  { lastDayOfSupport, matchInventory, MatchMemory }: Awaited<ReturnType<typeof loadMatching>>[1],
): OpenVulnerabilities {
  const description = snapshot.describe();
  const memory = new MatchMemory();
  const risks = new Map<string, VulnerabilityRisk | undefined>();
  return {
    find(inventory) {
      // The data's own day, not today's: the same artifact and advisories give the same report.
      const matched = matchInventory(inventory, snapshot, description.createdAt.slice(0, 10), memory);
      const { distribution } = inventory;
      const end = distribution === null ? undefined : lastDayOfSupport(distribution, snapshot);
      return {
        findings: withExploitation(matched.findings, snapshot, risks),
        issues: matched.issues,
        snapshot: description,
        ...(end === undefined ? {} : { endOfLife: end }),
      };
    },
    close: () => snapshot.close(),
  };
}

async function ecosystemsOf(inventory: Inventory): Promise<readonly string[]> {
  const [, { neededEcosystems }] = await loadMatching();
  return neededEcosystems(inventory);
}

/** What brings the database up to date before it is asked, and how long that may take. */
export interface Preparing {
  readonly prepare: NonNullable<ScanOptions["prepareAdvisories"]>;
  readonly budget: TimeBudget;
}

/** Brings the database up to date; what there was no time for is an issue. */
async function prepared(
  ecosystems: readonly string[],
  { prepare, budget }: Preparing,
): Promise<readonly Issue[]> {
  return withinBudget(
    budget,
    async () => {
      await prepare(ecosystems, budget.signal);
      return budget.isOver() ? [notInTime("the advisories were not brought up to date")] : [];
    },
    () => [notInTime("the advisories were not brought up to date")],
  );
}

/** Adds how likely, how observed and how exploited each vulnerability is, by the first of its names that tells. */
function withExploitation(
  findings: readonly Finding[],
  lookup: RiskLookup,
  known: Map<string, VulnerabilityRisk | undefined>,
): readonly Finding[] {
  const ask = (name: string): VulnerabilityRisk | undefined => {
    if (!known.has(name)) known.set(name, lookup.risk(name));
    return known.get(name);
  };
  return findings.map((finding) => {
    for (const name of [finding.id, ...finding.aliases]) {
      const exploitation = ask(name);
      if (exploitation !== undefined) return { ...finding, exploitation };
    }
    return finding;
  });
}
