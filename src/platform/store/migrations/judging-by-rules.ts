import type { Migration } from "./migration.ts";

/** Policies and statements have a say in the verdicts of images. */
export const judgingByRules: Migration = {
  why: "What policies and statements make of images, and which images are to be judged anew",
  statements: [
    // Where a policy holds, and what it was made from: a bundle that Assay brings changes with its version.
    "ALTER TABLE policies ADD COLUMN scope TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE policies ADD COLUMN origin TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE policies ADD COLUMN updated_at {integer} NOT NULL DEFAULT 0",
    "ALTER TABLE policies ADD COLUMN updated_by TEXT NOT NULL DEFAULT ''",
    // Statements come one by one, or many in one document that is replaced whole.
    "ALTER TABLE statements ADD COLUMN document TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE statements ADD COLUMN starts_at {integer}",
    "ALTER TABLE statements ADD COLUMN created_by TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX statements_by_document ON statements (document)",
    "CREATE INDEX statements_by_end ON statements (expires_at)",
    // Grows with every change, so that whoever judged by older rules notices before it writes.
    "CREATE TABLE rule_revisions (name TEXT PRIMARY KEY, revision {integer} NOT NULL, at {integer} NOT NULL)",
    // What rules say of an image, where any has a say: then its counts leave out what is suppressed.
    "ALTER TABLE images ADD COLUMN rules TEXT",
    "ALTER TABLE images ADD COLUMN suppressed TEXT",
    "CREATE INDEX images_judged_by_rules ON images (id) WHERE rules IS NOT NULL",
    `CREATE TABLE pending_judgements (
      image_id {integer} PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE, since {integer} NOT NULL)`,
  ],
};
