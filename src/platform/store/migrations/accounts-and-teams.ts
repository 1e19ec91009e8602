import type { Migration } from "./migration.ts";

/** Who may do what, and whose everything is. */
export const accountsAndTeams: Migration = {
  why: "Accounts, teams and what they own, roles, tokens, sessions, and whose a job is",
  statements: [
    // 'user', 'service' or 'operator'; what proves them: a password, an OpenID subject, a token of CI, a certificate.
    `CREATE TABLE accounts (
      id {id}, kind TEXT NOT NULL, name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL DEFAULT '', password TEXT,
      issuer TEXT, subject TEXT, federation TEXT, created_at {integer} NOT NULL, disabled_at {integer},
      seen_at {integer}, failures INTEGER NOT NULL DEFAULT 0, locked_until {integer})`,
    "CREATE UNIQUE INDEX accounts_by_subject ON accounts (issuer, subject) WHERE subject IS NOT NULL",
    "CREATE INDEX accounts_federated ON accounts (issuer) WHERE federation IS NOT NULL",
    `CREATE TABLE teams (id {id}, name TEXT NOT NULL UNIQUE, created_at {integer} NOT NULL)`,
    // team 0 stands for all: so that a role is given once.
    `CREATE TABLE memberships (
      account_id {integer} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, team_id {integer} NOT NULL,
      role TEXT NOT NULL, given_at {integer} NOT NULL, PRIMARY KEY (account_id, team_id, role)) {rowless}`,
    "CREATE INDEX memberships_by_team ON memberships (team_id)",
    // Globs of registry and repository, or a label with a glob of its value.
    `CREATE TABLE team_rules (
      id {id}, team_id {integer} NOT NULL REFERENCES teams (id) ON DELETE CASCADE, registry TEXT NOT NULL,
      repository TEXT NOT NULL, label TEXT NOT NULL DEFAULT '', value TEXT NOT NULL DEFAULT '')`,
    // What follows from the rules, kept so that every question keeps to a team by an index.
    `CREATE TABLE repository_teams (
      team_id {integer} NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
      repository_id {integer} NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
      PRIMARY KEY (team_id, repository_id)) {rowless}`,
    "CREATE INDEX repository_teams_by_repository ON repository_teams (repository_id)",
    `CREATE TABLE repository_labels (
      repository_id {integer} NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, name TEXT NOT NULL,
      value TEXT NOT NULL, PRIMARY KEY (repository_id, name)) {rowless}`,
    `CREATE TABLE tokens (
      id {id}, account_id {integer} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, name TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE, scopes TEXT, team_id {integer} REFERENCES teams (id) ON DELETE CASCADE,
      created_at {integer} NOT NULL, created_by TEXT NOT NULL, expires_at {integer}, used_at {integer},
      revoked_at {integer})`,
    "CREATE INDEX tokens_by_account ON tokens (account_id)",
    `CREATE TABLE sessions (
      id {id}, account_id {integer} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, hash TEXT NOT NULL UNIQUE,
      csrf TEXT NOT NULL, created_at {integer} NOT NULL, expires_at {integer} NOT NULL, seen_at {integer} NOT NULL,
      source TEXT NOT NULL, agent TEXT NOT NULL, revoked_at {integer})`,
    "CREATE INDEX sessions_by_account ON sessions (account_id)",
    `CREATE TABLE certificates (
      id {id}, account_id {integer} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
      fingerprint TEXT NOT NULL UNIQUE, created_at {integer} NOT NULL)`,
    // Links that work once: the first administrator's, and a new password's.
    `CREATE TABLE setup_links (
      purpose TEXT NOT NULL PRIMARY KEY, hash TEXT NOT NULL UNIQUE, created_at {integer} NOT NULL,
      expires_at {integer} NOT NULL, used_at {integer})`,
    // Logins at an OpenID provider that are under way.
    `CREATE TABLE logins (
      hash TEXT NOT NULL PRIMARY KEY, sealed TEXT NOT NULL, expires_at {integer} NOT NULL)`,
    // Deliveries that were taken: the same one again is not taken twice.
    `CREATE TABLE deliveries (
      registry_id {integer} NOT NULL REFERENCES registries (id) ON DELETE CASCADE, digest TEXT NOT NULL,
      at {integer} NOT NULL, PRIMARY KEY (registry_id, digest)) {rowless}`,
    "CREATE INDEX deliveries_by_time ON deliveries (at)",
    "ALTER TABLE jobs ADD COLUMN registry_id {integer}",
    "ALTER TABLE jobs ADD COLUMN repository TEXT",
  ],
};
