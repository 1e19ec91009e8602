import type { Migration } from "./migration.ts";

/** Layers are analysed once, whichever worker has it to do. */
export const layerAnalyses: Migration = {
  why: "Analyses of layers that workers share, and which images were looked at by older extractors",
  statements: [
    // Keys that all processes of one installation have in common.
    "CREATE TABLE installation (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    `CREATE TABLE layer_analyses (
      key TEXT PRIMARY KEY, size {integer} NOT NULL, made_at {integer} NOT NULL, used_at {integer} NOT NULL)`,
    "CREATE INDEX layer_analyses_by_use ON layer_analyses (used_at)",
    "ALTER TABLE images ADD COLUMN analyzed_with TEXT",
    "ALTER TABLE images ADD COLUMN analysis_asked TEXT",
  ],
};
