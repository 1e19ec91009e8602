import { hasXMLElement, readXMLRecords } from "#formats";
import type { FeedImporter, FeedSink } from "../feeds/feed.ts";
import { largeDocuments } from "../input/large-documents.ts";
import { readFeedFiles } from "../input/read-feed-files.ts";
import { RecordRefusal } from "../osv/field-reader.ts";
import { severityOfWord } from "../severity/severity-words.ts";
import { fixedByName } from "../statements/by-architecture.ts";
import { draftedAdvisory } from "../statements/drafted-advisory.ts";
import type { PackageStatement } from "../statements/package-statement.ts";
import { readUpdateinfoRecord, type UpdateinfoPackage, type UpdateinfoRecord } from "./updateinfo-record.ts";

/** Where an erratum's packages belong. */
export interface UpdateinfoPlace {
  readonly ecosystem: string;
  /** Of a repository beside the ordinary ones. */
  readonly channel?: string | undefined;
}

/** What tells the place: the erratum, one of its repositories, the path of the file. */
export type UpdateinfoPlacing = (
  record: UpdateinfoRecord,
  collection: string,
  path: string,
) => UpdateinfoPlace | undefined;

/** The parsing half of a feed whose files are errata of rpm repositories. */
export function parseUpdateinfoFeed(placing: UpdateinfoPlacing): FeedImporter["parse"] {
  return async (snapshot, sink, context) => {
    const covered = new Set<string>();
    const document = (path: string, bytes: Buffer): void => {
      for (const one of parseUpdateinfo(path, bytes, placing, sink)) covered.add(one);
    };
    await readFeedFiles(
      snapshot,
      { wants: (name) => /updateinfo[^/]*\.xml$/.test(name), document },
      sink,
      largeDocuments(context),
    );
    for (const ecosystem of [...covered].sort()) sink.covers(ecosystem);
  };
}

/** Reads one file; gives the ecosystems that it has errata of. */
export function parseUpdateinfo(
  path: string,
  bytes: Buffer,
  placing: UpdateinfoPlacing,
  sink: FeedSink,
): ReadonlySet<string> {
  const ecosystems = new Set<string>();
  if (!hasXMLElement(bytes, "updates") && !hasXMLElement(bytes, "update")) {
    sink.refused({ file: path, why: "is no list of updates" });
    return ecosystems;
  }
  for (const found of readXMLRecords(bytes, updateElements)) {
    if (!found.ok) {
      sink.refused({ file: path, field: `byte ${found.offset}`, why: found.error.message });
      continue;
    }
    try {
      const record = readUpdateinfoRecord(found.element);
      const statements = statementsOf(record, path, placing);
      for (const { ecosystem } of statements) ecosystems.add(ecosystem);
      if (record.cves.length === 0 && record.type !== "security") sink.skipped(`${path}#${record.id}`);
      else sink.advisory(advisoryOf(record, statements), path);
    } catch (thrown) {
      if (!(thrown instanceof RecordRefusal)) throw thrown;
      sink.refused({ file: path, field: thrown.field, why: thrown.why });
    }
  }
  return ecosystems;
}

const updateElements: ReadonlySet<string> = new Set(["update"]);

function advisoryOf(record: UpdateinfoRecord, statements: readonly PackageStatement[]) {
  const { id, title, description, published, modified, cves, urls } = record;
  return draftedAdvisory({
    id,
    upstream: cves,
    summary: title,
    details: description,
    published,
    modified,
    statements,
    references: urls.map((url) => ({ type: "ADVISORY", url })),
  });
}

function statementsOf(
  record: UpdateinfoRecord,
  path: string,
  placing: UpdateinfoPlacing,
): readonly PackageStatement[] {
  const severity = severityOfWord(record.severity);
  const collections = Map.groupBy(record.packages, ({ collection }) => collection);
  const statements = [...collections].flatMap(([collection, packages]: [string, UpdateinfoPackage[]]) => {
    const place = placing(record, collection, path);
    return place === undefined ? [] : fixedByName(packages, { ...place, severity });
  });
  return withoutRepetition(statements);
}

/** A repository per architecture says the same of each package. */
function withoutRepetition(statements: readonly PackageStatement[]): readonly PackageStatement[] {
  return [...new Map(statements.map((one) => [JSON.stringify(one), one])).values()];
}
