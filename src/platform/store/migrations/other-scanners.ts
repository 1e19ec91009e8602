import type { Migration } from "./migration.ts";

/** What other scanners say of images, beside what this one finds. */
export const otherScanners: Migration = {
  why: "Reports of other scanners, as further sources of findings",
  statements: [
    // A later report of the same tool takes the place of the one before.
    `CREATE TABLE scanner_reports (
      id {id}, image_id {integer} NOT NULL REFERENCES images (id) ON DELETE CASCADE, tool TEXT NOT NULL,
      subject TEXT NOT NULL, digest TEXT NOT NULL, taken_at {integer} NOT NULL, taken_by TEXT NOT NULL,
      UNIQUE (image_id, tool))`,
    // 'vulnerability' and 'package' are those of our own findings where one is the same; 'names' as the tool has them.
    `CREATE TABLE scanner_findings (
      id {id}, report_id {integer} NOT NULL REFERENCES scanner_reports (id) ON DELETE CASCADE,
      vulnerability TEXT NOT NULL, package TEXT NOT NULL, name TEXT NOT NULL, names TEXT NOT NULL,
      version TEXT NOT NULL, severity TEXT NOT NULL, severity_rank INTEGER NOT NULL, fixed_in TEXT NOT NULL,
      cleared TEXT)`,
    "CREATE INDEX scanner_findings_by_report ON scanner_findings (report_id)",
    "CREATE INDEX scanner_findings_by_vulnerability ON scanner_findings (vulnerability, package)",
    "CREATE INDEX scanner_findings_by_name ON scanner_findings (name)",
  ],
};
