import { readNdb } from "#formats";
import {
  rpmDatabaseFact,
  rpmDatabaseFolders,
  type RpmDatabaseExtractor,
  rpmDatabaseMaxBytes,
  rpmDatabaseOf,
} from "./rpm-database.ts";

/** rpm's database in its own format (SUSE and openSUSE). */
export const rpmNdb: RpmDatabaseExtractor = {
  id: "rpm/ndb",
  version: 1,
  kind: rpmDatabaseFact,
  selects: {
    paths: rpmDatabaseFolders.map((folder) => `${folder}/Packages.db`),
    maxBytes: rpmDatabaseMaxBytes,
  },
  spec: {
    title: "rpm, lib/backend/ndb/rpmpkg.c",
    url: "https://github.com/rpm-software-management/rpm/blob/master/lib/backend/ndb/rpmpkg.c",
  },
  extract: (file, content) => rpmDatabaseOf(content, (onProblem) => rpmNdb.headers(file, content, onProblem)),
  *headers(_file, content, onProblem) {
    for (const { data } of readNdb(content, onProblem)) yield data;
  },
};
