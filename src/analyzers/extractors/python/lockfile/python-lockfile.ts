import { defineFactKind } from "../../../fact-kind.ts";

/** One distribution of a lock file, in the terms that all of Python's lock files share. */
export interface PythonLockEntry {
  readonly name: string;
  /** Empty when the lock file does not tell. */
  readonly version: string;
  /** Of the lock file, counted from 1. */
  readonly line?: number;
  readonly scope?: "development" | "optional";
  /** Asked for by the project itself. */
  readonly direct?: boolean;
  /** Where it comes from when not from an index. */
  readonly origin?: { readonly kind: "git" | "archive" | "path"; readonly from: string };
  /** Other entries, by name; with a version where the file has several of that name. */
  readonly dependencies: readonly { readonly name: string; readonly version?: string }[];
}

/** What one of the lock files of Python says; the project itself is not among the entries. */
export interface PythonLockfile {
  readonly tool: "pdm" | "pipenv" | "poetry" | "pylock" | "uv";
  readonly entries: readonly PythonLockEntry[];
}

export const pythonLockfileKind = defineFactKind<PythonLockfile>("python-lockfile");

/** More than any project has; what a lock file made to exhaust memory would hold. */
export const maxLockEntries = 100_000;

/** The form in which distribution names are compared: PEP 503, "Normalized Names". */
export function normalisedName(name: string): string {
  return name.replace(/[-_.]+/g, "-").toLowerCase();
}
