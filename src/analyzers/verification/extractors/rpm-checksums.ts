import { type ByteSource, FormatError, readRpmHeader, type RpmHeader } from "#formats";
import type { Extractor, FileHead } from "../../extractor.ts";
import { rpmBerkeleyDb } from "../../extractors/rpm/berkeley-db.ts";
import { rpmNdb } from "../../extractors/rpm/ndb.ts";
import { rpmPaths, rpmTag } from "../../extractors/rpm/rpm-package.ts";
import type { RpmDatabaseExtractor } from "../../extractors/rpm/rpm-database.ts";
import { rpmSqlite } from "../../extractors/rpm/sqlite.ts";
import { pathCollector } from "../../extractors/recorded-paths.ts";
import { ChecksumLines, type RecordedChecksums, recordedChecksumsFact } from "../recorded-checksums.ts";

/** `RPMFILE_CONFIG` and `RPMFILE_GHOST` of rpmfiles.h. */
const flag = { configuration: 1, ghost: 64 } as const;
/** `RPMVERIFY_FILEDIGEST` and `RPMVERIFY_LINKTO`: what the package wants to be verified. */
const verifies = { digest: 1, link: 4 } as const;
/** `RPMFILE_STATE_NORMAL`: of what was left out or replaced at installation nothing is there to compare. */
const normalState = 0;

/** Digests of files and targets of links in the headers of rpm's database, whichever back end wrote it. */
export const rpmChecksums: readonly Extractor<RecordedChecksums>[] = [rpmBerkeleyDb, rpmNdb, rpmSqlite].map(
  checksumsOf,
);

function checksumsOf(database: RpmDatabaseExtractor): Extractor<RecordedChecksums> {
  return {
    id: `verification/${database.id.replace("/", "-")}-checksums`,
    version: 2,
    kind: recordedChecksumsFact,
    selects: database.selects,
    spec: {
      title: "rpm tags, Filedigests, Filelinktos and Filestates",
      url: "https://rpm-software-management.github.io/rpm/manual/tags.html",
    },
    extract: (file, content) => ({ facts: [...readChecksums(database, file, content)], issues: [] }),
  };
}

/** What cannot be read of the database is told by who reads its packages. */
function* readChecksums(
  database: RpmDatabaseExtractor,
  file: FileHead,
  content: ByteSource,
): Generator<RecordedChecksums> {
  const addPath = pathCollector("rpm");
  if (content.size === 0) return;
  try {
    for (const blob of database.headers(file, content, () => {})) {
      const header = headerOf(blob);
      if (header !== undefined) yield* checksums(header, addPath);
    }
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
  }
}

function headerOf(blob: Buffer): RpmHeader | undefined {
  try {
    return readRpmHeader(blob);
  } catch (thrown) {
    if (thrown instanceof FormatError) return undefined;
    throw thrown;
  }
}

function checksums(header: RpmHeader, addPath: ReturnType<typeof pathCollector>): RecordedChecksums[] {
  const name = header.string(rpmTag.name);
  const version = header.string(rpmTag.version);
  const release = header.string(rpmTag.release);
  if (name === undefined || version === undefined || release === undefined) return [];
  const epoch = header.numbers(rpmTag.epoch)[0] ?? 0;
  const architecture = header.string(rpmTag.architecture);
  const digests = header.strings(rpmTag.fileDigests);
  const flags = header.numbers(rpmTag.fileFlags);
  const verified = header.numbers(rpmTag.fileVerifyFlags);
  const targets = header.strings(rpmTag.fileLinkTargets);
  const states = header.numbers(rpmTag.fileStates);
  const lines = new ChecksumLines();
  for (const [position, path] of rpmPaths(header, addPath)) {
    const own = flags[position] ?? 0;
    const wanted = verified[position] ?? verifies.digest | verifies.link;
    const isConfiguration = (own & flag.configuration) !== 0;
    if ((own & flag.ghost) !== 0 || (states[position] ?? normalState) !== normalState) continue;
    if ((wanted & verifies.digest) !== 0) lines.add(digests[position] ?? "", path, isConfiguration);
    if ((wanted & verifies.link) !== 0) lines.addLink(targets[position] ?? "", path, isConfiguration);
  }
  const owner = {
    type: "rpm" as const,
    name,
    version: `${epoch === 0 ? "" : `${epoch}:`}${version}-${release}`,
    ...(architecture === undefined ? {} : { architecture }),
  };
  return lines.facts({ base: "root", owner });
}
