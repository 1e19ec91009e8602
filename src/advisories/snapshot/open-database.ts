import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { AdvisoryError } from "../advisory-error.ts";
import { applicationID, schemaVersion } from "./snapshot-schema.ts";

/**
 * Opens the file of a snapshot for reading. It is opened as immutable: imports never write to it, they put
 * another file in its place. Throws `DATABASE_MISSING`, `DATABASE_UNREADABLE`, `DATABASE_TOO_NEW`,
 * `DATABASE_TOO_OLD`.
 */
export function openDatabase(path: string): DatabaseSync {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined) {
    throw new AdvisoryError({
      code: "DATABASE_MISSING",
      category: "data",
      message: `there is no advisory database at ${path}`,
      hint: "Fetch advisories with `assay db update`, or import them with `assay db import PATH…`.",
    });
  }
  const url = pathToFileURL(path);
  url.searchParams.set("mode", "ro");
  url.searchParams.set("immutable", "1");
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(url, { readOnly: true });
    // Pages are looked at where the system has them, instead of being copied: a lookup costs half.
    database.exec(`PRAGMA mmap_size = ${mappedBytes}`);
    assertVersion(path, database);
    assertWhole(path, database, file.size);
    return database;
  } catch (cause) {
    database?.close();
    if (cause instanceof AdvisoryError) throw cause;
    throw unreadable(path, cause);
  }
}

/** Of the file; what lies behind is read as other files are. */
const mappedBytes = 2 ** 30;

/** The error of a file that is no advisory database, or a damaged one. */
export function unreadable(path: string, cause?: unknown): AdvisoryError {
  return new AdvisoryError({
    code: "DATABASE_UNREADABLE",
    category: "data",
    message: `${path} is no advisory database, or damaged`,
    hint: "Remove the file and import the advisories again with `assay db import PATH…`.",
    cause,
  });
}

/** A copy that was cut short would otherwise only be noticed where it ends. */
function assertWhole(path: string, database: DatabaseSync, bytes: number): void {
  const pages = Number(database.prepare("PRAGMA page_count").get()?.["page_count"]);
  const pageBytes = Number(database.prepare("PRAGMA page_size").get()?.["page_size"]);
  if (pages * pageBytes !== bytes) throw unreadable(path);
}

function assertVersion(path: string, database: DatabaseSync): void {
  const application = database.prepare("PRAGMA application_id").get()?.["application_id"];
  if (application !== applicationID) throw unreadable(path);
  const version = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (version > schemaVersion) {
    throw new AdvisoryError({
      code: "DATABASE_TOO_NEW",
      category: "data",
      message: `the advisory database at ${path} has schema ${version}; this release reads schema ${schemaVersion}`,
      hint: "Update Assay, or import the advisories again into another database with --db.",
    });
  }
  if (version < schemaVersion) {
    throw new AdvisoryError({
      code: "DATABASE_TOO_OLD",
      category: "data",
      message: `the advisory database at ${path} has schema ${version}; this release reads schema ${schemaVersion}`,
      hint: "Remove the file and import the advisories again with `assay db import PATH…`.",
    });
  }
}
