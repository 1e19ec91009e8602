/**
 * The tables of the advisory database. `package` and `advisory` are the index: all that matching reads.
 * `text` holds what only people read, in compressed blocks; `record_digest` is what the snapshot's digest and
 * the question "did this record change" go by. `coverage` says what a feed is whole for; `risk` and `end_of_life`
 * hold one row for each feed and vulnerability or release.
 *
 * A feed's advisories have the numbers from `first` on, `span` of them, in the order of their ids. A change that is
 * applied in place gives new and changed advisories higher numbers (`appended`) and leaves holes where they were.
 */
export const schemaVersion = 5;

/** SQLite's `application_id`, so that no other database is taken for one of ours: "ASAY". */
export const applicationID = 0x41534159;

/** Created before the rows, in the order in which they are filled. */
export const snapshotTables = `
  PRAGMA application_id = ${applicationID};
  PRAGMA user_version = ${schemaVersion};
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE feed (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, advisories INTEGER NOT NULL, withdrawn INTEGER NOT NULL,
    records INTEGER NOT NULL, refused INTEGER NOT NULL, updated_at TEXT NOT NULL,
    digest TEXT NOT NULL, facts TEXT NOT NULL,
    first INTEGER NOT NULL, span INTEGER NOT NULL);
  CREATE TABLE ecosystem (number INTEGER PRIMARY KEY, name TEXT NOT NULL, packages INTEGER NOT NULL);
  CREATE TABLE advisory (number INTEGER PRIMARY KEY, header BLOB NOT NULL);
  CREATE TABLE appended (
    feed INTEGER NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (feed, id)) WITHOUT ROWID;
  CREATE TABLE package (
    ecosystem INTEGER NOT NULL, name TEXT NOT NULL, entries BLOB NOT NULL,
    PRIMARY KEY (ecosystem, name)) WITHOUT ROWID;
  CREATE TABLE text (first INTEGER PRIMARY KEY, block BLOB NOT NULL);
  CREATE TABLE record_digest (number INTEGER PRIMARY KEY, digest BLOB NOT NULL);
  CREATE TABLE coverage (ecosystem TEXT NOT NULL, feed INTEGER NOT NULL, PRIMARY KEY (ecosystem, feed)) WITHOUT ROWID;
  CREATE TABLE risk (
    id TEXT NOT NULL, feed INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (id, feed)) WITHOUT ROWID;
  CREATE TABLE end_of_life (
    product TEXT NOT NULL, release TEXT NOT NULL, feed INTEGER NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (product, release, feed)) WITHOUT ROWID;
`;
