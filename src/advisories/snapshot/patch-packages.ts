import type { DatabaseSync } from "node:sqlite";
import { PackReader, PackWriter } from "./packing.ts";
import type { LiveAdvisory, PatchedAdvisories } from "./patch-advisories.ts";
import { distinctEntries } from "./snapshot-writer.ts";
import { rowsOf } from "./row-arrays.ts";
import type { StagedEntry, StagingArea } from "./staging.ts";

interface Entry {
  readonly advisory: number;
  readonly packed: Uint8Array;
}

interface PackageRow {
  readonly ecosystem: number;
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** Brings the rows of packages that a change concerns up to date: those alone are written. */
export function patchPackages(
  database: DatabaseSync,
  staging: StagingArea,
  advisories: PatchedAdvisories,
): void {
  const ecosystems = new Ecosystems(database);
  const added = addedEntries(staging, advisories.numbers, ecosystems);
  const order = orderOf(advisories.live);
  const writeRow = rowWriter(database);
  const live = new Set(advisories.live.map(({ number }) => number));
  for (const before of concernedRows(database, advisories.dead, added)) {
    const key = keyOf(before.ecosystem, before.name);
    const brought = added.get(key)?.entries ?? [];
    added.delete(key);
    // Not only those that go now: a file that was changed wrongly before is mended where it is touched.
    const entries = before.entries.filter(({ advisory }) => live.has(advisory));
    writeRow({ ...before, entries: distinctEntries([...entries, ...brought], order) });
    if (entries.length + brought.length === 0) ecosystems.count(before.ecosystem, -1);
  }
  for (const row of added.values()) {
    writeRow({ ...row, entries: distinctEntries(row.entries, order) });
    ecosystems.count(row.ecosystem, 1);
  }
  ecosystems.write();
}

function keyOf(ecosystem: number, name: string): string {
  return `${ecosystem} ${name}`;
}

/** The order of feed and id, which appended numbers do not have. */
function orderOf(live: readonly LiveAdvisory[]): (left: number, right: number) => number {
  const byNumber = new Map(live.map((one) => [one.number, one]));
  return (left, right) => {
    const [one, other] = [byNumber.get(left), byNumber.get(right)];
    if (one === undefined || other === undefined) return left - right;
    return one.feed - other.feed || Buffer.compare(Buffer.from(one.id), Buffer.from(other.id));
  };
}

function addedEntries(
  staging: StagingArea,
  numbers: ReadonlyMap<number, number>,
  ecosystems: Ecosystems,
): Map<string, PackageRow> {
  const added = new Map<string, PackageRow & { readonly entries: Entry[] }>();
  for (const entry of staging.entries()) {
    const advisory = numbers.get(entry.advisory);
    if (advisory === undefined) continue;
    const ecosystem = ecosystems.numberOf(entry.ecosystem);
    const row = rowOf(added, ecosystem, entry);
    row.entries.push({ advisory, packed: entry.packed });
  }
  return added;
}

function rowOf(
  rows: Map<string, PackageRow & { readonly entries: Entry[] }>,
  ecosystem: number,
  { name }: StagedEntry,
): { readonly entries: Entry[] } {
  const key = keyOf(ecosystem, name);
  const known = rows.get(key);
  if (known !== undefined) return known;
  const row = { ecosystem, name, entries: [] };
  rows.set(key, row);
  return row;
}

/** All rows before any is written: rows must not move while they are walked. */
function concernedRows(
  database: DatabaseSync,
  dead: ReadonlySet<number>,
  added: ReadonlyMap<string, PackageRow>,
): readonly PackageRow[] {
  const concerned: PackageRow[] = [];
  const sql = "SELECT ecosystem, name, entries FROM package";
  for (const [ecosystem, name, packed] of rowsOf<readonly [number, string, Uint8Array]>(database, sql)) {
    if (!added.has(keyOf(ecosystem, name)) && !namesAny(packed, dead)) continue;
    concerned.push({ ecosystem, name, entries: entriesOf(packed) });
  }
  return concerned;
}

function namesAny(packed: Uint8Array, dead: ReadonlySet<number>): boolean {
  if (dead.size === 0) return false;
  const pack = new PackReader(packed);
  while (pack.remaining > 0) {
    if (dead.has(pack.number())) return true;
    pack.skip();
  }
  return false;
}

function entriesOf(packed: Uint8Array): readonly Entry[] {
  const pack = new PackReader(packed);
  const entries: Entry[] = [];
  while (pack.remaining > 0) entries.push({ advisory: pack.number(), packed: pack.bytes() });
  return entries;
}

function rowWriter(database: DatabaseSync): (row: PackageRow) => void {
  const remove = database.prepare("DELETE FROM package WHERE ecosystem = ? AND name = ?");
  const insert = database.prepare("INSERT OR REPLACE INTO package VALUES (?, ?, ?)");
  const pack = new PackWriter();
  return ({ ecosystem, name, entries }) => {
    if (entries.length === 0) {
      remove.run(ecosystem, name);
      return;
    }
    for (const { advisory, packed } of entries) {
      pack.number(advisory);
      pack.bytes(packed);
    }
    insert.run(ecosystem, name, pack.take());
  };
}

/** Numbers of ecosystems, and how many packages each has. */
class Ecosystems {
  private readonly database: DatabaseSync;
  private readonly known: Map<string, { readonly number: number; packages: number }>;

  constructor(database: DatabaseSync) {
    this.database = database;
    const rows = database.prepare("SELECT number, name, packages FROM ecosystem").all();
    this.known = new Map(
      rows.map((row) => [
        String(row["name"]),
        { number: Number(row["number"]), packages: Number(row["packages"]) },
      ]),
    );
  }

  /** A new one gets a number behind all others. */
  numberOf(name: string): number {
    const before = this.known.get(name);
    if (before !== undefined) return before.number;
    const number = Math.max(-1, ...[...this.known.values()].map((one) => one.number)) + 1;
    this.known.set(name, { number, packages: 0 });
    return number;
  }

  count(wanted: number, change: number): void {
    for (const one of this.known.values()) if (one.number === wanted) one.packages += change;
  }

  /** An ecosystem without packages is none that the snapshot knows. */
  write(): void {
    this.database.exec("DELETE FROM ecosystem");
    const insert = this.database.prepare("INSERT INTO ecosystem VALUES (?, ?, ?)");
    for (const [name, { number, packages }] of this.known)
      if (packages > 0) insert.run(number, name, packages);
  }
}
