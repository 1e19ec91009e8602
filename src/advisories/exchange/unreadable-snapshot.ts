import { AdvisoryError } from "../advisory-error.ts";

/** The error of what is no snapshot, or a damaged one. */
export function unreadableSnapshot(why: string, cause?: unknown): AdvisoryError {
  return new AdvisoryError({
    code: "SNAPSHOT_UNREADABLE",
    category: "data",
    message: `the snapshot cannot be used: ${why}`,
    hint: "Get it again; what is installed stays as it is.",
    cause,
  });
}
