/**
 * Definitions in the Open Vulnerability and Assessment Language, as distributions publish their errata: metadata,
 * and criteria over packages of rpm or dpkg. Read definition by definition.
 *
 * Spec: https://oval-community-guidelines.readthedocs.io/
 */
import type { Advisory } from "#model";
import { childOf, childText, hasXMLElement, readXMLRecords, type XMLElement } from "#formats";
import type { FeedImporter, FeedSink } from "../feeds/feed.ts";
import { largeDocuments } from "../input/large-documents.ts";
import { readFeedFiles } from "../input/read-feed-files.ts";
import { RecordRefusal } from "../osv/field-reader.ts";
import { ovalConditions, type OvalCondition } from "./oval-conditions.ts";
import { readOvalTests, type OvalTests } from "./oval-tests.ts";

/** One definition. */
export interface OvalDefinition {
  readonly id: string;
  readonly class: string;
  readonly title: string;
  readonly description: string;
  readonly severity: string;
  readonly platforms: readonly string[];
  readonly references: readonly { readonly source: string; readonly id: string; readonly url: string }[];
  /** The `advisory` element, or the metadata where members stand there: what vendors put in differs. */
  readonly advisory: XMLElement;
  readonly issued?: string;
  readonly conditions: readonly OvalCondition[];
}

/** How a feed reads its definitions: undefined for one that is none of its. Throws {@link RecordRefusal}. */
export interface OvalFormat {
  readonly wants: (name: string) => boolean;
  readonly advisory: (definition: OvalDefinition, path: string) => Advisory | undefined;
}

const definitionElements: ReadonlySet<string> = new Set(["definition"]);

/** The parsing half of a feed whose files are OVAL documents. */
export function parseOvalFeed(format: OvalFormat): FeedImporter["parse"] {
  return async (snapshot, sink, context) => {
    const covered = new Set<string>();
    const document = (path: string, bytes: Buffer): void => {
      for (const one of parseOval(path, bytes, format, sink)) covered.add(one);
    };
    await readFeedFiles(snapshot, { wants: format.wants, document }, sink, largeDocuments(context));
    for (const ecosystem of [...covered].sort()) sink.covers(ecosystem);
  };
}

/** Reads one document; gives the ecosystems that its advisories are about. */
export function parseOval(
  path: string,
  bytes: Buffer,
  format: OvalFormat,
  sink: FeedSink,
): ReadonlySet<string> {
  const ecosystems = new Set<string>();
  if (!hasXMLElement(bytes, "oval_definitions")) {
    sink.refused({ file: path, why: "is no OVAL document" });
    return ecosystems;
  }
  const tests = readOvalTests(bytes);
  for (const found of readXMLRecords(bytes, definitionElements)) {
    if (!found.ok) {
      sink.refused({ file: path, field: `byte ${found.offset}`, why: found.error.message });
      continue;
    }
    try {
      const advisory = format.advisory(readDefinition(found.element, tests), path);
      if (advisory === undefined) sink.skipped(path);
      else sink.advisory(advisory, path);
      for (const { ecosystem } of advisory?.affected ?? []) ecosystems.add(ecosystem);
    } catch (thrown) {
      if (!(thrown instanceof RecordRefusal)) throw thrown;
      sink.refused({ file: path, field: thrown.field, why: thrown.why });
    }
  }
  return ecosystems;
}

function readDefinition(element: XMLElement, tests: OvalTests): OvalDefinition {
  const metadata = childOf(element, "metadata");
  const id = element.attributes.get("id") ?? "";
  if (metadata === undefined) throw new RecordRefusal("metadata", "is missing");
  const criteria = childOf(element, "criteria");
  if (criteria === undefined) throw new RecordRefusal(`${id}.criteria`, "is missing");
  const advisory = childOf(metadata, "advisory") ?? metadata;
  const issued = dateOf(
    childOf(advisory, "issued")?.attributes.get("date") ?? childText(advisory, "advisory_date"),
  );
  return {
    id,
    class: element.attributes.get("class") ?? "",
    title: childText(metadata, "title") ?? "",
    description: childText(metadata, "description") ?? "",
    severity: childText(advisory, "severity") ?? "",
    platforms: (childOf(metadata, "affected")?.children ?? []).flatMap((one) =>
      one.name === "platform" ? one.text : [],
    ),
    references: metadata.children.flatMap((one) => (one.name === "reference" ? referenceOf(one) : [])),
    advisory,
    ...(issued === undefined ? {} : { issued }),
    conditions: ovalConditions(criteria, tests),
  };
}

function referenceOf({ attributes }: XMLElement): OvalDefinition["references"][number] {
  const of = (name: string): string => attributes.get(name) ?? "";
  return { source: of("source"), id: of("ref_id"), url: of("ref_url") };
}

function dateOf(text: string | undefined): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text ?? "")?.[0];
  return day === undefined ? undefined : `${day}T00:00:00Z`;
}
