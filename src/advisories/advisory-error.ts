import { AssayError } from "../runtime/errors.ts";

/**
 * `DATABASE_MISSING`: there is none at the path. `DATABASE_UNREADABLE`: the file is no advisory database.
 * `DATABASE_TOO_NEW`, `DATABASE_TOO_OLD`: written by another version of Assay. `IMPORT_RUNNING`: another import
 * holds the database. `INPUT_MISSING`: a path to import from is not there. `INPUT_UNREADABLE`: it is there and
 * cannot be read as what it seems to be. `NOTHING_TO_IMPORT`: no advisory was in it.
 */
export type AdvisoryErrorCode =
  | "DATABASE_MISSING"
  | "DATABASE_UNREADABLE"
  | "DATABASE_TOO_NEW"
  | "DATABASE_TOO_OLD"
  | "DATABASE_NOT_WRITABLE"
  | "IMPORT_RUNNING"
  | "INPUT_MISSING"
  | "INPUT_UNREADABLE"
  | "NOTHING_TO_IMPORT";

/** The advisory database, or what was to go into it, cannot be used. */
export class AdvisoryError extends AssayError<AdvisoryErrorCode> {}
