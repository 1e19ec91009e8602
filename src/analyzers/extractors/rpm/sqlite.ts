import { openSqlite } from "#formats";
import {
  rpmDatabaseFact,
  rpmDatabaseFolders,
  type RpmDatabaseExtractor,
  rpmDatabaseMaxBytes,
  rpmDatabaseOf,
} from "./rpm-database.ts";

/** rpm's database in SQLite (rpm 4.16 and later; Fedora, RHEL 9 and kin), with its write-ahead log. */
export const rpmSqlite: RpmDatabaseExtractor = {
  id: "rpm/sqlite",
  version: 1,
  kind: rpmDatabaseFact,
  selects: {
    paths: rpmDatabaseFolders.map((folder) => `${folder}/rpmdb.sqlite`),
    siblings: ["-wal"],
    maxBytes: rpmDatabaseMaxBytes,
  },
  spec: { title: "SQLite database file format", url: "https://www.sqlite.org/fileformat2.html" },
  extract: (file, content) =>
    rpmDatabaseOf(content, (onProblem) => rpmSqlite.headers(file, content, onProblem)),
  *headers(file, content, onProblem) {
    const database = openSqlite(content, file.siblings.get("-wal"));
    for (const { values } of database.rows("Packages", onProblem)) {
      const blob = values[1];
      if (Buffer.isBuffer(blob)) yield blob;
    }
  },
};
