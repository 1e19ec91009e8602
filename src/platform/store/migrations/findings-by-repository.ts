import type { Migration } from "./migration.ts";

/** A page of one repository's findings reads that page, however many findings others have. */
export const findingsByRepository: Migration = {
  why: "Open findings of a repository in the order of lists",
  statements: [
    `CREATE INDEX finding_lives_by_repository ON finding_lives (repository_id, severity_rank, id)
      WHERE fixed_at IS NULL`,
  ],
};
