import { compareSeverity, type AffectedPackage, type Severity } from "#model";
import { unpackHeader } from "../snapshot/advisory-header.ts";
import { openDatabase } from "../snapshot/open-database.ts";
import { unpackAffected } from "../snapshot/packed-entry.ts";
import { PackReader } from "../snapshot/packing.ts";

/** What a snapshot says, by what two snapshots can be compared. */
export interface SnapshotContent {
  readonly digest: string;
  /** Digest of each advisory by feed and id, with a zero between them. */
  readonly digests: ReadonlyMap<string, string>;
  readonly covered: ReadonlySet<string>;
  /** What the advisories of these keys say. */
  advisories(keys: ReadonlySet<string>): ReadonlyMap<string, ContentAdvisory>;
}

/** One advisory as the index has it. */
export interface ContentAdvisory {
  readonly isWithdrawn: boolean;
  readonly severity: Severity;
  /** Its id, aliases and upstream: the names of what it is about. */
  readonly names: readonly string[];
  readonly packages: readonly {
    readonly ecosystem: string;
    readonly name: string;
    readonly statement: string;
  }[];
}

/** Reads what has to be compared of a snapshot. Throws what opening it throws. */
export function readContent(path: string): SnapshotContent {
  const database = openDatabase(path);
  try {
    const feeds = database
      .prepare("SELECT id FROM feed ORDER BY number")
      .all()
      .map(({ id }) => String(id));
    const digests = new Map<string, string>();
    const rows = database
      .prepare("SELECT header, digest FROM advisory JOIN record_digest USING (number)")
      .iterate();
    for (const row of rows) {
      const { feed, id } = unpackHeader(new PackReader(row["header"] as Uint8Array));
      digests.set(`${feeds[feed] ?? ""}\0${id}`, Buffer.from(row["digest"] as Uint8Array).toString("latin1"));
    }
    const covered = database.prepare("SELECT DISTINCT ecosystem FROM coverage").all();
    return {
      digest: String(database.prepare("SELECT value FROM meta WHERE key = 'digest'").get()?.["value"]),
      digests,
      covered: new Set(covered.map(({ ecosystem }) => String(ecosystem))),
      advisories: (keys) => readAdvisories(path, keys),
    };
  } finally {
    database.close();
  }
}

interface Gathered extends ContentAdvisory {
  severity: Severity;
  readonly packages: { readonly ecosystem: string; readonly name: string; readonly statement: string }[];
}

function readAdvisories(path: string, keys: ReadonlySet<string>): ReadonlyMap<string, ContentAdvisory> {
  const database = openDatabase(path);
  try {
    const feeds = database
      .prepare("SELECT id FROM feed ORDER BY number")
      .all()
      .map(({ id }) => String(id));
    const found = new Map<string, Gathered>();
    const byNumber = new Map<number, Gathered>();
    for (const row of database.prepare("SELECT number, header FROM advisory").iterate()) {
      const { feed, id, aliases, upstream, isWithdrawn } = unpackHeader(
        new PackReader(row["header"] as Uint8Array),
      );
      const key = `${feeds[feed] ?? ""}\0${id}`;
      if (!keys.has(key)) continue;
      const names = [...new Set([id, ...aliases, ...upstream])].sort();
      const advisory: Gathered = { isWithdrawn, severity: "unknown", names, packages: [] };
      found.set(key, advisory);
      byNumber.set(Number(row["number"]), advisory);
    }
    const packages = database
      .prepare(
        "SELECT e.name AS ecosystem, p.name AS name, p.entries AS entries FROM package p JOIN ecosystem e ON e.number = p.ecosystem",
      )
      .iterate();
    for (const row of packages) gather(row as unknown as PackageRow, byNumber);
    return found;
  } finally {
    database.close();
  }
}

interface PackageRow {
  readonly ecosystem: string;
  readonly name: string;
  readonly entries: Uint8Array;
}

function gather({ ecosystem, name, entries }: PackageRow, byNumber: ReadonlyMap<number, Gathered>): void {
  const pack = new PackReader(entries);
  while (pack.remaining > 0) {
    const advisory = byNumber.get(pack.number());
    const part = pack.part();
    if (advisory === undefined) continue;
    const affected = unpackAffected(ecosystem, name, part);
    const severity = affected.severity ?? "unknown";
    if (compareSeverity(severity, advisory.severity) < 0) advisory.severity = severity;
    advisory.packages.push({ ecosystem, name, statement: statementOf(affected) });
  }
}

/** All that matching reads, the severity apart. */
function statementOf(affected: AffectedPackage): string {
  const { ranges, versions, fixState, symbols, module } = affected;
  const { status, statusReason, nameKind, channel, architectures } = affected;
  return JSON.stringify([
    ranges,
    versions,
    fixState,
    symbols,
    module,
    [status, statusReason, nameKind, channel, architectures],
  ]);
}
