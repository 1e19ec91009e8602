import { AssayError } from "../runtime/errors.ts";

/**
 * `DATABASE_MISSING`: there is none at the path. `DATABASE_UNREADABLE`: the file is no advisory database.
 * `DATABASE_TOO_NEW`, `DATABASE_TOO_OLD`: written by another version of Assay. `IMPORT_RUNNING`: another import
 * holds the database. `INPUT_MISSING`: a path to import from is not there. `INPUT_UNREADABLE`: it is there and
 * cannot be read as what it seems to be. `NOTHING_TO_IMPORT`: no advisory was in it. `BAD_FEED_LOCATION`: a place of
 * a feed is written wrongly. `FEED_…`: a feed cannot be updated. `NO_PREVIOUS`: there is no version to go back to.
 * `SNAPSHOT_…`: a snapshot that was published or exported is refused.
 */
export type AdvisoryErrorCode =
  | "BAD_FEED_LOCATION"
  | "DATABASE_MISSING"
  | "DATABASE_UNREADABLE"
  | "DATABASE_TOO_NEW"
  | "DATABASE_TOO_OLD"
  | "DATABASE_NOT_WRITABLE"
  | "FEED_CREDENTIALS"
  | "FEED_NOT_DATA"
  | "FEED_OFFLINE"
  | "FEED_REFUSED"
  | "FEED_TOO_LARGE"
  | "FEED_TOO_MANY_REFUSED"
  | "FEED_UNAVAILABLE"
  | "FEED_UNKNOWN"
  | "IMPORT_RUNNING"
  | "INPUT_MISSING"
  | "INPUT_UNREADABLE"
  | "NOTHING_TO_IMPORT"
  | "NO_PREVIOUS"
  | "SNAPSHOT_OLDER"
  | "SNAPSHOT_UNREADABLE"
  | "SNAPSHOT_UNSIGNED"
  | "SNAPSHOT_WRONG_KEY"
  | "UPDATE_FAILED";

/** The advisory database, or what was to go into it, cannot be used. */
export class AdvisoryError extends AssayError<AdvisoryErrorCode> {}
