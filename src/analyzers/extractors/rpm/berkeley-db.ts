import { openBerkeleyDb } from "#formats";
import {
  rpmDatabaseFact,
  rpmDatabaseFolders,
  type RpmDatabaseExtractor,
  rpmDatabaseMaxBytes,
  rpmDatabaseOf,
} from "./rpm-database.ts";

const keySize = 4;

/** rpm's database in Berkeley DB (before rpm 4.16; RHEL 8, CentOS 7, Amazon Linux 2 and kin). */
export const rpmBerkeleyDb: RpmDatabaseExtractor = {
  id: "rpm/berkeley-db",
  version: 1,
  kind: rpmDatabaseFact,
  selects: { paths: rpmDatabaseFolders.map((folder) => `${folder}/Packages`), maxBytes: rpmDatabaseMaxBytes },
  spec: {
    title: "rpm, lib/backend/bdb_ro.cc",
    url: "https://github.com/rpm-software-management/rpm/blob/master/lib/backend/bdb_ro.cc",
  },
  extract: (file, content) =>
    rpmDatabaseOf(content, (onProblem) => rpmBerkeleyDb.headers(file, content, onProblem)),
  *headers(_file, content, onProblem) {
    for (const { key, value } of openBerkeleyDb(content).entries(onProblem)) {
      if (!isCounter(key)) yield value;
    }
  },
};

/** Under the key 0 rpm keeps the number it gave last. */
function isCounter(key: Buffer): boolean {
  return key.length === keySize && key.readUInt32LE(0) === 0;
}
