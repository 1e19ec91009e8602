import type { Migration } from "./migration.ts";

/** The queue, and what is recorded of what happened. */
export const jobsAndRecords: Migration = {
  why: "Jobs, scans, snapshots, statements, policies, attestations, events and the audit trail",
  statements: [
    `CREATE TABLE jobs (
      id {id}, kind TEXT NOT NULL, unique_key TEXT, arguments TEXT NOT NULL, "trigger" TEXT NOT NULL,
      priority INTEGER NOT NULL, share TEXT NOT NULL, turn {integer} NOT NULL, state TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0, kills INTEGER NOT NULL DEFAULT 0, fence INTEGER NOT NULL DEFAULT 0,
      run_at {integer} NOT NULL, timeout_ms {integer} NOT NULL, worker TEXT, leased_until {integer},
      wants_cancel INTEGER NOT NULL DEFAULT 0, created_at {integer} NOT NULL, started_at {integer},
      finished_at {integer}, error TEXT)`,
    // However many ask: one job for one thing, as long as it is not over.
    `CREATE UNIQUE INDEX jobs_once ON jobs (unique_key) WHERE state IN ('queued', 'waiting', 'running')`,
    "CREATE INDEX jobs_next ON jobs (priority, turn, id) WHERE state = 'queued'",
    "CREATE INDEX jobs_waiting ON jobs (run_at) WHERE state = 'waiting'",
    "CREATE INDEX jobs_running ON jobs (leased_until) WHERE state = 'running'",
    "CREATE INDEX jobs_by_state ON jobs (state, id)",
    `CREATE TABLE job_shares (
      share TEXT NOT NULL, priority INTEGER NOT NULL, turn {integer} NOT NULL, PRIMARY KEY (share, priority)) {rowless}`,
    `CREATE TABLE scans (
      id {id}, image_id {integer} NOT NULL REFERENCES images (id) ON DELETE CASCADE, job_id {integer}, "trigger" TEXT NOT NULL,
      started_at {integer} NOT NULL, finished_at {integer} NOT NULL, outcome TEXT NOT NULL, error TEXT,
      layers INTEGER NOT NULL, layers_reused INTEGER NOT NULL, bytes_read {integer} NOT NULL, version TEXT NOT NULL)`,
    "CREATE INDEX scans_by_image ON scans (image_id, id)",
    `CREATE TABLE snapshots (
      digest TEXT PRIMARY KEY, created_at TEXT NOT NULL, installed_at {integer} NOT NULL, matched_at {integer},
      is_current INTEGER NOT NULL, feeds TEXT NOT NULL)`,
    `CREATE TABLE policies (
      id {id}, name TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, body TEXT NOT NULL, created_at {integer} NOT NULL)`,
    `CREATE TABLE statements (
      id {id}, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL, expires_at {integer}, created_at {integer} NOT NULL)`,
    `CREATE TABLE attestations (
      id {id}, image_digest TEXT NOT NULL, predicate_type TEXT NOT NULL, digest TEXT NOT NULL, object_key TEXT,
      verified INTEGER NOT NULL, seen_at {integer} NOT NULL, UNIQUE (image_digest, digest))`,
    `CREATE TABLE events (
      id {id}, at {integer} NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL)`,
    "CREATE INDEX events_by_kind ON events (kind, id)",
    `CREATE TABLE audit (
      id {id}, at {integer} NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
      detail TEXT NOT NULL)`,
    `CREATE TABLE schedules (name TEXT PRIMARY KEY, next_at {integer} NOT NULL, last_at {integer})`,
    "CREATE TABLE crawls (registry_id {integer} PRIMARY KEY REFERENCES registries (id) ON DELETE CASCADE, started_at {integer} NOT NULL, cursor TEXT NOT NULL, seen {integer} NOT NULL)",
  ],
};
