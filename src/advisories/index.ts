/** Advisories: importing them, keeping them, looking them up. */
export { AdvisoryError, type AdvisoryErrorCode } from "./advisory-error.ts";
export {
  importAdvisories,
  type ImportOptions,
  type ImportProgress,
  type ImportResult,
} from "./import-advisories.ts";
export type { FeedImportResult, Refusal } from "./feed-import.ts";
export { openSnapshot, type Snapshot } from "./snapshot/snapshot.ts";
