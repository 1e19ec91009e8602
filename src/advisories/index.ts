/** Advisories: importing them, keeping them, looking them up. */
export { AdvisoryError, type AdvisoryErrorCode } from "./advisory-error.ts";
export { importAdvisories } from "./import-advisories.ts";
export type { FeedImportResult, ImportOptions, ImportProgress, ImportResult } from "./import-options.ts";
export type { Refusal } from "./feeds/feed.ts";
export { openSnapshot, type Snapshot } from "./snapshot/snapshot.ts";
export { updateAdvisories } from "./update-advisories.ts";
export type { FeedOutcome, UpdateOptions, UpdateProgress, UpdateResult } from "./update/update-options.ts";
export { rollBack, type RolledBack } from "./update/roll-back.ts";
export { isStale } from "./freshness.ts";
export { listFeeds, type FeedFacts } from "./list-feeds.ts";
export { staleFeeds } from "./update/stale-feeds.ts";
export { indexedName } from "./package-name.ts";
export { noteEcosystems } from "./update/met-ecosystems.ts";
export { diffSnapshots, type ChangedAdvisory, type SnapshotDifference } from "./difference/diff-snapshots.ts";
export {
  downloadSnapshot,
  exportSnapshot,
  importSnapshot,
  installedRuleFiles,
  isExportedSnapshot,
  isLater,
  publishSnapshot,
  type RuleFile,
} from "./exchange/index.ts";
export type { SnapshotStatement } from "./exchange/statement.ts";
export { previousFile as previousDatabase } from "./update/in-place.ts";
