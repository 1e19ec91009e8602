import { type ByteSource, FormatError, readRpmHeader } from "#formats";
import { rpmBerkeleyDb } from "../extractors/rpm/berkeley-db.ts";
import { rpmNdb } from "../extractors/rpm/ndb.ts";
import { rpmDatabaseFolders, type RpmDatabaseExtractor } from "../extractors/rpm/rpm-database.ts";
import { rpmPaths, rpmTag } from "../extractors/rpm/rpm-package.ts";
import { rpmSqlite } from "../extractors/rpm/sqlite.ts";
import { pathCollector } from "../extractors/recorded-paths.ts";

/** What rpm recorded of a file. */
export interface RpmFile {
  readonly owner: string;
  /** In hexadecimal, by the algorithm that its length tells. */
  readonly digest: string;
}

/** Content that can be kept until the layer ends. */
export interface HoldableContent extends ByteSource {
  hold(): ByteSource;
}

const readers: readonly RpmDatabaseExtractor[] = [rpmSqlite, rpmNdb, rpmBerkeleyDb];
const log = "-wal";

/** The databases of rpm in one layer. Held, and read only when somebody asks about files: that is rare. */
export class InstalledRpmFiles {
  readonly #databases = new Map<string, ByteSource>();

  /** Keeps a file that is a database, or the write-ahead log of one. */
  note(path: string, content: HoldableContent): void {
    if (!rpmDatabaseFolders.some((folder) => path.startsWith(`${folder}/`))) return;
    if (readerOf(path.endsWith(log) ? path.slice(0, -log.length) : path) === undefined) return;
    this.#databases.set(path, content.hold());
  }

  /** What is recorded of the files with these paths; of what cannot be read, nothing. */
  of(paths: ReadonlySet<string>): ReadonlyMap<string, RpmFile> {
    const found = new Map<string, RpmFile>();
    if (paths.size === 0) return found;
    for (const [path, content] of this.#databases) {
      const reader = readerOf(path);
      if (reader !== undefined && content.size > 0)
        tolerant(() => this.#search(reader, { path, content }, { paths, found }));
    }
    return found;
  }

  #search(
    reader: RpmDatabaseExtractor,
    { path, content }: { readonly path: string; readonly content: ByteSource },
    { paths, found }: { readonly paths: ReadonlySet<string>; readonly found: Map<string, RpmFile> },
  ): void {
    const beside = this.#databases.get(`${path}${log}`);
    const siblings = new Map(beside === undefined ? [] : [[log, beside]]);
    const addPath = pathCollector("rpm");
    for (const blob of reader.headers({ size: content.size, siblings, names: [] }, content, () => {})) {
      tolerant(() => {
        const header = readRpmHeader(blob);
        const name = header.string(rpmTag.name);
        let digests: readonly string[] | undefined;
        for (const [position, file] of rpmPaths(header, addPath)) {
          if (!paths.has(file)) continue;
          digests ??= header.strings(rpmTag.fileDigests);
          const digest = digests[position] ?? "";
          if (name !== undefined && digest !== "") found.set(file, { owner: `rpm ${name}`, digest });
        }
      });
    }
  }
}

function readerOf(path: string): RpmDatabaseExtractor | undefined {
  return readers.find(({ selects }) => selects.paths?.includes(path) === true);
}

/** What is wrong with a database is told by who reads its packages. */
function tolerant(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
  }
}
