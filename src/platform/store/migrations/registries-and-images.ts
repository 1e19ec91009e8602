import type { Migration } from "./migration.ts";

/** What registries hold: everything is keyed by digest, names only point. */
export const registriesAndImages: Migration = {
  why: "Registries, repositories, tags with their history, images and layers",
  statements: [
    `CREATE TABLE registries (
      id {id}, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, host TEXT NOT NULL, team TEXT NOT NULL DEFAULT '',
      settings TEXT NOT NULL, credential TEXT, webhook_secret TEXT, created_at {integer} NOT NULL,
      next_crawl_at {integer}, last_crawl_at {integer}, last_push_at {integer}, last_error TEXT)`,
    `CREATE TABLE repositories (
      id {id}, registry_id {integer} NOT NULL REFERENCES registries (id) ON DELETE CASCADE, name TEXT NOT NULL,
      team TEXT NOT NULL DEFAULT '', first_seen_at {integer} NOT NULL, last_seen_at {integer} NOT NULL,
      gone_at {integer}, UNIQUE (registry_id, name))`,
    `CREATE TABLE tags (
      id {id}, repository_id {integer} NOT NULL REFERENCES repositories (id) ON DELETE CASCADE, name TEXT NOT NULL,
      digest TEXT NOT NULL, moved_at {integer} NOT NULL, first_seen_at {integer} NOT NULL,
      last_seen_at {integer} NOT NULL, gone_at {integer}, UNIQUE (repository_id, name))`,
    "CREATE INDEX tags_by_digest ON tags (digest)",
    `CREATE TABLE tag_history (
      id {id}, tag_id {integer} NOT NULL REFERENCES tags (id) ON DELETE CASCADE, digest TEXT NOT NULL,
      at {integer} NOT NULL, "trigger" TEXT NOT NULL)`,
    "CREATE INDEX tag_history_by_tag ON tag_history (tag_id, at)",
    `CREATE TABLE images (
      id {id}, digest TEXT NOT NULL UNIQUE, media_type TEXT NOT NULL, platform TEXT NOT NULL, image_id TEXT,
      size {integer} NOT NULL, place_factor DOUBLE PRECISION NOT NULL DEFAULT 1, distribution TEXT, built_at TEXT,
      first_seen_at {integer} NOT NULL, last_used_at {integer} NOT NULL, gone_at {integer},
      scanned_at {integer}, scanned_with TEXT, report_key TEXT, packages INTEGER NOT NULL DEFAULT 0,
      unread INTEGER NOT NULL DEFAULT 0, scanners TEXT NOT NULL DEFAULT '[]',
      critical INTEGER NOT NULL DEFAULT 0, high INTEGER NOT NULL DEFAULT 0, medium INTEGER NOT NULL DEFAULT 0,
      low INTEGER NOT NULL DEFAULT 0, negligible INTEGER NOT NULL DEFAULT 0, unknown INTEGER NOT NULL DEFAULT 0,
      unassessed INTEGER NOT NULL DEFAULT 0, fixable INTEGER NOT NULL DEFAULT 0, risk INTEGER NOT NULL DEFAULT 0,
      verdict TEXT, verdict_reasons TEXT NOT NULL DEFAULT '[]', verdict_at {integer}, snapshot TEXT)`,
    "CREATE INDEX images_by_risk ON images (risk, id)",
    "CREATE INDEX images_by_use ON images (last_used_at)",
    "CREATE INDEX images_unscanned ON images (id) WHERE scanned_at IS NULL",
    // What a tag or a push names is an index or an image; either way this says which images it means.
    `CREATE TABLE root_images (
      root_digest TEXT NOT NULL, image_id {integer} NOT NULL REFERENCES images (id) ON DELETE CASCADE,
      PRIMARY KEY (root_digest, image_id)) {rowless}`,
    "CREATE INDEX root_images_by_image ON root_images (image_id)",
    // Where an image lies; 'held' says that a tag of the repository still leads to it.
    `CREATE TABLE image_repositories (
      repository_id {integer} NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
      image_id {integer} NOT NULL REFERENCES images (id) ON DELETE CASCADE,
      held INTEGER NOT NULL, first_seen_at {integer} NOT NULL, PRIMARY KEY (repository_id, image_id)) {rowless}`,
    "CREATE INDEX image_repositories_by_image ON image_repositories (image_id, held)",
    `CREATE TABLE layers (
      id {id}, digest TEXT NOT NULL UNIQUE, diff_id TEXT, media_type TEXT NOT NULL, size {integer} NOT NULL,
      first_seen_at {integer} NOT NULL)`,
    `CREATE TABLE image_layers (
      image_id {integer} NOT NULL REFERENCES images (id) ON DELETE CASCADE, position INTEGER NOT NULL,
      layer_id {integer} NOT NULL REFERENCES layers (id), instruction TEXT,
      PRIMARY KEY (image_id, position)) {rowless}`,
    "CREATE INDEX image_layers_by_layer ON image_layers (layer_id)",
    `CREATE TABLE builds (
      id {id}, image_digest TEXT NOT NULL, source TEXT, revision TEXT, builder TEXT, pipeline TEXT, submitter TEXT,
      trust TEXT NOT NULL, seen_at {integer} NOT NULL)`,
    "CREATE INDEX builds_by_image ON builds (image_digest)",
  ],
};
