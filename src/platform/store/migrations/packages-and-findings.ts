import type { Migration } from "./migration.ts";

/** What images hold, and what is known of it: each distinct thing once. */
export const packagesAndFindings: Migration = {
  why: "Subjects, groups of packages that layers bring, matches, and the life of findings",
  statements: [
    // All that a matcher reads of a package; however many images hold it, it is matched once.
    `CREATE TABLE subjects (
      id {id}, digest TEXT NOT NULL UNIQUE, type TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
      purl TEXT NOT NULL, distribution TEXT, body TEXT NOT NULL, gap TEXT NOT NULL DEFAULT '',
      matched_with TEXT)`,
    "CREATE INDEX subjects_by_name ON subjects (name, version)",
    "CREATE INDEX subjects_by_match ON subjects (matched_with)",
    "CREATE INDEX subjects_with_gap ON subjects (gap) WHERE gap <> ''",
    `CREATE TABLE subject_names (
      ecosystem TEXT NOT NULL, name TEXT NOT NULL, subject_id {integer} NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
      PRIMARY KEY (ecosystem, name, subject_id)) {rowless}`,
    "CREATE INDEX subject_names_by_subject ON subject_names (subject_id)",
    // Some packages that one layer brought. Images that share layers, or most of what a layer brings, share these, and
    // so five million places of packages are some hundred thousand rows.
    "CREATE TABLE package_groups (id {id}, digest TEXT NOT NULL UNIQUE, packages INTEGER NOT NULL)",
    `CREATE TABLE group_members (
      subject_id {integer} NOT NULL REFERENCES subjects (id), group_id {integer} NOT NULL REFERENCES package_groups (id) ON DELETE CASCADE,
      copies INTEGER NOT NULL, PRIMARY KEY (subject_id, group_id)) {rowless}`,
    "CREATE INDEX group_members_by_group ON group_members (group_id, subject_id, copies)",
    `CREATE TABLE image_groups (
      image_id {integer} NOT NULL REFERENCES images (id) ON DELETE CASCADE,
      group_id {integer} NOT NULL REFERENCES package_groups (id), PRIMARY KEY (image_id, group_id)) {rowless}`,
    "CREATE INDEX image_groups_by_group ON image_groups (group_id, image_id)",
    // Which groups the images that a repository's tags lead to hold: the life of findings is told by these.
    `CREATE TABLE repository_groups (
      repository_id {integer} NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
      group_id {integer} NOT NULL REFERENCES package_groups (id), PRIMARY KEY (group_id, repository_id)) {rowless}`,
    "CREATE INDEX repository_groups_by_repository ON repository_groups (repository_id, group_id)",
    `CREATE TABLE matches (
      id {id}, subject_id {integer} NOT NULL REFERENCES subjects (id) ON DELETE CASCADE, vulnerability TEXT NOT NULL,
      package TEXT NOT NULL, status TEXT NOT NULL, severity TEXT NOT NULL, fixable INTEGER NOT NULL,
      pressure DOUBLE PRECISION NOT NULL, body TEXT NOT NULL, UNIQUE (subject_id, vulnerability))`,
    "CREATE INDEX matches_by_vulnerability ON matches (vulnerability, subject_id)",
    "CREATE INDEX matches_counted ON matches (subject_id, status, severity, fixable, pressure)",
    // Every name of a vulnerability that something is affected by; risk data goes by any of them.
    `CREATE TABLE vulnerability_names (
      name TEXT NOT NULL, vulnerability TEXT NOT NULL, PRIMARY KEY (name, vulnerability)) {rowless}`,
    "CREATE TABLE vulnerabilities (id TEXT PRIMARY KEY, title TEXT NOT NULL, exploitation TEXT, changed_at {integer} NOT NULL)",
    // What a group holds of each severity, kept so that lists and verdicts need no matches.
    `CREATE TABLE group_counts (
      group_id {integer} PRIMARY KEY REFERENCES package_groups (id) ON DELETE CASCADE, critical INTEGER NOT NULL,
      high INTEGER NOT NULL, medium INTEGER NOT NULL, low INTEGER NOT NULL, negligible INTEGER NOT NULL,
      unknown INTEGER NOT NULL, unassessed INTEGER NOT NULL, fixable INTEGER NOT NULL,
      pressure DOUBLE PRECISION NOT NULL)`,
    // The life of a finding belongs to repository, vulnerability and package, whichever image has it today.
    `CREATE TABLE finding_lives (
      id {id}, repository_id {integer} NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
      vulnerability TEXT NOT NULL, package TEXT NOT NULL, first_seen_at {integer} NOT NULL,
      fixed_at {integer}, fixed_by TEXT, fixed_because TEXT, reopened_at {integer}, reopened INTEGER NOT NULL DEFAULT 0,
      severity_rank INTEGER NOT NULL,
      UNIQUE (repository_id, vulnerability, package))`,
    "CREATE INDEX finding_lives_open ON finding_lives (vulnerability, package) WHERE fixed_at IS NULL",
    "CREATE INDEX finding_lives_listed ON finding_lives (severity_rank, id) WHERE fixed_at IS NULL",
    // What changed and has not come to counts, lives and verdicts yet: written with the change, taken away with these.
    "CREATE TABLE changed_subjects (subject_id {integer} PRIMARY KEY)",
    "CREATE TABLE changed_vulnerabilities (vulnerability TEXT PRIMARY KEY)",
    // Findings of other kinds than vulnerabilities: they belong to the image's bytes.
    `CREATE TABLE image_findings (
      id {id}, image_id {integer} NOT NULL REFERENCES images (id) ON DELETE CASCADE, kind TEXT NOT NULL,
      rule TEXT NOT NULL, severity TEXT NOT NULL, counts INTEGER NOT NULL, pressure DOUBLE PRECISION NOT NULL, body TEXT NOT NULL)`,
    "CREATE INDEX image_findings_by_image ON image_findings (image_id, kind)",
  ],
};
