import { createHash } from "node:crypto";
import type { Advisory, CvssRating } from "#model";
import { isAboutSecurity } from "../osv/vulnerability-names.ts";
import { indexedName } from "../package-name.ts";
import { cvssRatings } from "../severity/cvss-ratings.ts";
import { titleOf } from "./advisory-header.ts";
import { encodeRecord, recordOf, type AdvisoryRecord } from "./advisory-record.ts";
import { packAffected } from "./packed-entry.ts";
import type { PackWriter } from "./packing.ts";

/** What the index needs of a record, apart so that the record need not be parsed for it. */
export interface StagedNames {
  readonly aliases: readonly string[];
  readonly upstream: readonly string[];
  readonly title: string;
  readonly cvss: readonly CvssRating[];
  readonly isWithdrawn: boolean;
}

/** One advisory as rows: what goes from the thread that reads a feed to the one that stages. */
export interface PackedAdvisory {
  readonly id: string;
  /** Over the record and the entries, so over all that a snapshot says of it. */
  readonly digest: Uint8Array;
  /** {@link StagedNames} as JSON. */
  readonly names: string;
  /** Its aliases as JSON, where they make it one with others: not when it is withdrawn or has none. */
  readonly joins: string | null;
  readonly record: Uint8Array;
  readonly entries: readonly PackedAffected[];
}

/** One affected package of it, under the name that the index has. */
export interface PackedAffected {
  readonly ecosystem: string;
  readonly name: string;
  readonly packed: Uint8Array;
}

/** Packs an advisory; what is withdrawn, or is about no vulnerability, has no entries. `pack` must be empty. */
export function packAdvisory(advisory: Advisory, pack: PackWriter): PackedAdvisory {
  const record = recordOf(advisory);
  const encoded = encodeRecord(record);
  const entries = entriesOf(advisory, pack);
  const hash = createHash("sha256").update(encoded);
  for (const { ecosystem, name, packed } of entries) hash.update(`\0${ecosystem}\0${name}\0`).update(packed);
  return {
    id: advisory.id,
    digest: hash.digest(),
    ...packedNames(namesOf(record)),
    record: encoded,
    entries,
  };
}

/** What the index needs of a record. */
export function namesOf(record: AdvisoryRecord): StagedNames {
  return {
    aliases: record.aliases,
    upstream: record.upstream,
    title: titleOf(record),
    cvss: cvssRatings(record.ratings),
    isWithdrawn: record.withdrawn !== undefined,
  };
}

/** Names as they are staged. */
export function packedNames(names: StagedNames): Pick<PackedAdvisory, "names" | "joins"> {
  const { aliases, isWithdrawn } = names;
  const joins = isWithdrawn || aliases.length === 0 ? null : JSON.stringify(aliases);
  return { names: JSON.stringify(names), joins };
}

function entriesOf(advisory: Advisory, pack: PackWriter): readonly PackedAffected[] {
  if (advisory.withdrawn !== undefined || !isAboutSecurity(advisory)) return [];
  const entries: PackedAffected[] = [];
  for (const affected of advisory.affected) {
    const { ecosystem, status, versions, ranges } = affected;
    const isIndexed =
      status !== undefined || versions.length > 0 || ranges.some(({ type }) => type !== "GIT");
    if (ecosystem === "" || !isIndexed) continue;
    packAffected(affected, pack);
    entries.push({ ecosystem, name: indexedName(ecosystem, affected.name), packed: pack.take() });
  }
  return entries;
}
