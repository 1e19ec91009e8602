import type { Migration } from "./migration.ts";

/** What running a server at night needs to know: where work came from, what it cost, what runs and what was refused. */
export const operations: Migration = {
  why: "Traces and costs of work, what runs where, what was refused or dismissed, and who works on this store",
  statements: [
    // Whose request or delivery it was, and since when somebody waits: carried from job to job.
    "ALTER TABLE jobs ADD COLUMN traceparent TEXT",
    "ALTER TABLE jobs ADD COLUMN request TEXT",
    "ALTER TABLE jobs ADD COLUMN asked_at {integer}",
    // The least version of the schema that a process has to know to do this job.
    "ALTER TABLE jobs ADD COLUMN needs INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE scans ADD COLUMN cpu_ms {integer}",
    "ALTER TABLE scans ADD COLUMN asked_at {integer}",
    "ALTER TABLE vulnerabilities ADD COLUMN published_at {integer}",
    "ALTER TABLE finding_lives ADD COLUMN opened_because TEXT",
    "CREATE INDEX scans_by_time ON scans (finished_at)",
    "CREATE INDEX finding_lives_fixed ON finding_lives (fixed_at) WHERE fixed_at IS NOT NULL",
    "CREATE INDEX finding_lives_by_opening ON finding_lives (first_seen_at) WHERE opened_because = 'advisories'",
    `CREATE TABLE usage_months (
      month TEXT PRIMARY KEY, scans {integer} NOT NULL, failures {integer} NOT NULL, cpu_ms {integer} NOT NULL,
      bytes_read {integer} NOT NULL)`,
    `CREATE TABLE deployments (
      id {id}, cluster TEXT NOT NULL, namespace TEXT NOT NULL, workload TEXT NOT NULL, digest TEXT NOT NULL,
      environment TEXT NOT NULL, unexpected TEXT, first_seen_at {integer} NOT NULL, last_seen_at {integer} NOT NULL,
      ended_at {integer}, UNIQUE (cluster, namespace, workload, digest))`,
    "CREATE INDEX deployments_running ON deployments (digest) WHERE ended_at IS NULL",
    `CREATE TABLE admissions (
      id {id}, at {integer} NOT NULL, cluster TEXT NOT NULL, namespace TEXT NOT NULL, digest TEXT NOT NULL,
      outcome TEXT NOT NULL, reason TEXT NOT NULL)`,
    "CREATE INDEX admissions_by_time ON admissions (at)",
    `CREATE TABLE dismissals (
      id {id}, at {integer} NOT NULL, actor TEXT NOT NULL, vulnerability TEXT NOT NULL, package TEXT NOT NULL,
      repository_id {integer} REFERENCES repositories (id) ON DELETE CASCADE, reason TEXT NOT NULL)`,
    "CREATE INDEX dismissals_by_time ON dismissals (at)",
    `CREATE TABLE automatic_fixes (digest TEXT PRIMARY KEY, at {integer} NOT NULL, reference TEXT NOT NULL)`,
    // The contract between versions that work on one store: the oldest that still may, and who does.
    "CREATE TABLE schema_contract (compatible_from INTEGER NOT NULL)",
    `CREATE TABLE processes (
      name TEXT PRIMARY KEY, version TEXT NOT NULL, schema_known INTEGER NOT NULL, role TEXT NOT NULL,
      started_at {integer} NOT NULL, seen_at {integer} NOT NULL)`,
  ],
};
