import type { Migration } from "./migration.ts";

/** What is asked of the API and told by it. */
export const askedAndTold: Migration = {
  why: "Exceptions, keys of requests, webhooks to others, and orders of lists",
  statements: [
    `CREATE TABLE exceptions (
      id {id}, state TEXT NOT NULL, body TEXT NOT NULL, reason TEXT NOT NULL, expires_at {integer} NOT NULL,
      requested_by TEXT NOT NULL, requested_at {integer} NOT NULL, decided_by TEXT, decided_at {integer},
      decision TEXT, renews {integer}, told_at {integer}, version INTEGER NOT NULL DEFAULT 1)`,
    "CREATE INDEX exceptions_ending ON exceptions (expires_at) WHERE state = 'approved'",
    `CREATE TABLE idempotency_keys (
      id {id}, actor TEXT NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL, status INTEGER, answer TEXT,
      created_at {integer} NOT NULL, UNIQUE (actor, key))`,
    "CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at)",
    `CREATE TABLE webhook_endpoints (
      id {id}, name TEXT NOT NULL UNIQUE, url TEXT NOT NULL, kinds TEXT NOT NULL, secret TEXT NOT NULL,
      created_by TEXT NOT NULL, created_at {integer} NOT NULL, after_event {integer} NOT NULL)`,
    `CREATE TABLE webhook_deliveries (
      endpoint_id {integer} NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE, event_id {integer} NOT NULL,
      job_id {integer} NOT NULL, status INTEGER, delivered_at {integer}, PRIMARY KEY (endpoint_id, event_id)) {rowless}`,
    // Lists that are asked for in these orders read the page, and no more.
    "CREATE INDEX images_by_scan ON images (coalesce(scanned_at, 0), id)",
    "CREATE INDEX images_by_age ON images (first_seen_at, id)",
    "CREATE INDEX images_by_size ON images (size, id)",
    "CREATE INDEX finding_lives_by_age ON finding_lives (first_seen_at, id) WHERE fixed_at IS NULL",
    "CREATE INDEX vulnerability_names_of ON vulnerability_names (vulnerability, name)",
  ],
};
