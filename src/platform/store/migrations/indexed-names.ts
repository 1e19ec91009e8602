import type { Migration } from "./migration.ts";

/**
 * Subjects are known by the names that the index of advisories has, which are compared without regard to how they are
 * written in some ecosystems; they used to be kept as written, and changed advisories did not find them.
 */
export const indexedNames: Migration = {
  why: "Names of subjects as advisories are looked up by",
  statements: [
    "UPDATE subject_names SET name = lower(name) WHERE ecosystem IN ('Packagist', 'NuGet', 'GitHub Actions', 'SwiftURL')",
    // PEP 503: runs of `-`, `_` and `.` are one `-`.
    `UPDATE subject_names SET name = replace(replace(replace(replace(replace(lower(name), '_', '-'), '.', '-'),
      '--', '-'), '--', '-'), '--', '-') WHERE ecosystem = 'PyPI'`,
    // What was missed meanwhile nobody knows: the next advisories are matched with everything.
    "UPDATE snapshots SET matched_at = NULL",
  ],
};
