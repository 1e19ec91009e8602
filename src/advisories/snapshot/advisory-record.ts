import type { Advisory, AdvisoryText, AffectedRange, SeverityRating } from "#model";

/** What is kept of an advisory for people, and for the next import: everything but its affected packages. */
export interface AdvisoryRecord {
  readonly summary: string;
  readonly details: string;
  readonly published?: string;
  readonly modified?: string;
  readonly withdrawn?: string;
  /** As stated by this advisory alone. */
  readonly aliases: readonly string[];
  readonly upstream: readonly string[];
  readonly related: readonly string[];
  readonly ratings: readonly SeverityRating[];
  readonly references: readonly { readonly type: string; readonly url: string }[];
  readonly gitRanges: readonly AffectedRange[];
}

export function recordOf(advisory: Advisory): AdvisoryRecord {
  const { summary, details, published, modified, withdrawn, aliases, upstream, related, references } =
    advisory;
  const ratings = [...advisory.severities, ...advisory.affected.flatMap(({ severities }) => severities)];
  return {
    summary,
    details,
    ...(published === undefined ? {} : { published }),
    ...(modified === undefined ? {} : { modified }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    aliases,
    upstream,
    related,
    ratings: distinct(ratings),
    references,
    gitRanges: advisory.affected.flatMap(({ ranges }) => ranges.filter(({ type }) => type === "GIT")),
  };
}

function distinct(ratings: readonly SeverityRating[]): SeverityRating[] {
  return [...new Map(ratings.map((rating) => [`${rating.type} ${rating.score}`, rating])).values()];
}

/**
 * Two parts of one advisory as one: names, references and ranges of both, the rest from the later. It is withdrawn
 * only when both parts are, for the entries of the other still hold.
 */
export function mergedRecord(first: AdvisoryRecord, second: AdvisoryRecord): AdvisoryRecord {
  const { withdrawn, ...rest } = second;
  return {
    ...rest,
    ...(withdrawn === undefined || first.withdrawn === undefined ? {} : { withdrawn }),
    aliases: [...new Set([...first.aliases, ...second.aliases])].sort(),
    upstream: [...new Set([...first.upstream, ...second.upstream])].sort(),
    ratings: distinct([...first.ratings, ...second.ratings]),
    references: [
      ...new Map([...first.references, ...second.references].map((one) => [one.url, one])).values(),
    ],
    gitRanges: [...first.gitRanges, ...second.gitRanges],
  };
}

export function encodeRecord(record: AdvisoryRecord): Buffer {
  return Buffer.from(JSON.stringify(record));
}

/** Reads what {@link encodeRecord} wrote; the database's own data, so its shape is not checked again. */
export function decodeRecord(bytes: Uint8Array): AdvisoryRecord {
  return JSON.parse(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(),
  ) as AdvisoryRecord;
}

/** The part of a record that reports show. */
export function textOf(record: AdvisoryRecord): AdvisoryText {
  const { summary, details, published, modified, ratings, references, gitRanges } = record;
  return {
    summary,
    details,
    ...(published === undefined ? {} : { published }),
    ...(modified === undefined ? {} : { modified }),
    ratings,
    references,
    gitRanges,
  };
}
