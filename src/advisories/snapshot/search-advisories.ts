import type { DatabaseSync } from "node:sqlite";
import type { FeedDescription, KnownAdvisory } from "#model";
import { unpackHeader, type AdvisoryHeader } from "./advisory-header.ts";
import { PackReader } from "./packing.ts";

/** Advisories, and packages of one, that are given at most. */
const maxAdvisories = 200;
const maxPackages = 100;

/**
 * Every advisory that goes by a name, withdrawn ones too, with the packages that it is about. Reads the whole index:
 * for the rare question why something is not found, not for matching.
 */
export function searchAdvisories(
  database: DatabaseSync,
  feeds: readonly FeedDescription[],
  name: string,
): readonly KnownAdvisory[] {
  const headers = namedHeaders(database, name);
  if (headers.size === 0) return [];
  const packages = packagesOf(database, headers);
  return [...headers].map(([number, header]) => ({
    source: feeds[header.feed]?.id ?? "",
    advisoryID: header.id,
    isWithdrawn: header.isWithdrawn,
    packages: packages.get(number) ?? [],
  }));
}

function namedHeaders(database: DatabaseSync, name: string): ReadonlyMap<number, AdvisoryHeader> {
  const wanted = Buffer.from(name);
  const found = new Map<number, AdvisoryHeader>();
  for (const row of database.prepare("SELECT number, header FROM advisory ORDER BY number").iterate()) {
    const bytes = row["header"];
    if (
      !(bytes instanceof Uint8Array) ||
      !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(wanted)
    )
      continue;
    const header = unpackHeader(new PackReader(bytes));
    const isNamed = header.id === name || header.aliases.includes(name) || header.upstream.includes(name);
    if (isNamed) found.set(Number(row["number"]), header);
    if (found.size === maxAdvisories) break;
  }
  return found;
}

type Named = KnownAdvisory["packages"][number];

function packagesOf(
  database: DatabaseSync,
  wanted: ReadonlyMap<number, AdvisoryHeader>,
): ReadonlyMap<number, readonly Named[]> {
  const found = new Map<number, Named[]>([...wanted.keys()].map((number) => [number, []]));
  const rows = database
    .prepare(
      "SELECT e.name AS ecosystem, p.name AS name, p.entries AS entries FROM package p JOIN ecosystem e ON e.number = p.ecosystem",
    )
    .iterate();
  for (const { ecosystem, name, entries } of rows) {
    if (!(entries instanceof Uint8Array)) continue;
    const pack = new PackReader(entries);
    while (pack.remaining > 0) {
      const packages = found.get(pack.number());
      pack.part();
      if (packages === undefined || packages.length === maxPackages) continue;
      packages.push({ ecosystem: String(ecosystem), name: String(name) });
    }
  }
  return found;
}
