import type { Migration } from "./migration.ts";

/** Every entry of the trail holds the hash of the one before: what is changed or taken out is seen. */
export const auditChain: Migration = {
  why: "The audit trail has from where, before and after, and is chained by hash",
  statements: [
    "ALTER TABLE audit ADD COLUMN source TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE audit ADD COLUMN state_before TEXT",
    "ALTER TABLE audit ADD COLUMN state_after TEXT",
    "ALTER TABLE audit ADD COLUMN number {integer}",
    "ALTER TABLE audit ADD COLUMN hash TEXT",
    "CREATE UNIQUE INDEX audit_by_number ON audit (number)",
    // The newest entry, and the newest of those whose retention ended: between them nothing may be missing.
    `CREATE TABLE audit_head (
      one INTEGER NOT NULL PRIMARY KEY, number {integer} NOT NULL, hash TEXT NOT NULL, dropped_number {integer} NOT NULL,
      dropped_hash TEXT NOT NULL)`,
    "INSERT INTO audit_head (one, number, hash, dropped_number, dropped_hash) VALUES (1, 0, '', 0, '')",
  ],
};
