import { readNdb } from "#formats";
import type { Extractor } from "../../extractor.ts";
import {
  type RpmDatabase,
  rpmDatabaseFact,
  rpmDatabaseFolders,
  rpmDatabaseMaxBytes,
  rpmDatabaseOf,
} from "./rpm-database.ts";

/** rpm's database in its own format (SUSE and openSUSE). */
export const rpmNdb: Extractor<RpmDatabase> = {
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
  extract: (_file, content) =>
    rpmDatabaseOf(content, function* (onProblem) {
      for (const { data } of readNdb(content, onProblem)) yield data;
    }),
};
