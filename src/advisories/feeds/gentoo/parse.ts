import type { AffectedPackage, AffectedRange, RangeEvent, Severity } from "#model";
import { bufferSource, childOf, childText, FormatError, readXML, type XMLElement } from "#formats";
import type { FeedImporter, FeedSink } from "../feed.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { RecordRefusal } from "../../osv/field-reader.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";

const ecosystem = "Gentoo";
const maxPackages = 1_000;

/** `glsa-202401-01.xml`, one advisory each. */
export const parseGentoo: FeedImporter["parse"] = async (snapshot, sink, context) => {
  const reading = {
    wants: (name: string) => /glsa-\d{6}-\d+\.xml$/.test(name),
    document: (path: string, bytes: Buffer) => readAdvisory(path, bytes, sink),
  };
  await readFeedFiles(snapshot, reading, sink, context);
  sink.covers(ecosystem);
};

function readAdvisory(path: string, bytes: Buffer, sink: FeedSink): void {
  try {
    const glsa = readXML(bufferSource(bytes));
    if (glsa.name !== "glsa") throw new RecordRefusal("glsa", "is not the document's element");
    sink.advisory(advisoryOf(glsa), path);
  } catch (thrown) {
    if (thrown instanceof RecordRefusal) sink.refused({ file: path, field: thrown.field, why: thrown.why });
    else if (thrown instanceof FormatError) sink.refused({ file: path, why: thrown.message });
    else throw thrown;
  }
}

function advisoryOf(glsa: XMLElement) {
  const number = glsa.attributes.get("id") ?? "";
  if (!/^\d{6}-\d+$/.test(number)) throw new RecordRefusal("glsa.id", "is no number of an advisory");
  const id = `GLSA-${number}`;
  const packages = (childOf(glsa, "affected")?.children ?? []).filter(({ name }) => name === "package");
  if (packages.length > maxPackages)
    throw new RecordRefusal("affected", `has more than ${maxPackages} packages`);
  const severity = severities.get(childOf(glsa, "impact")?.attributes.get("type") ?? "");
  const day = childText(glsa, "announced") ?? "";
  const uris = childOf(glsa, "references")?.children ?? [];
  const draft = draftedAdvisory({
    id,
    upstream: uris.flatMap(({ text }) => (/^CVE-\d{4}-\d{4,}$/.test(text) ? text : [])),
    summary: childText(glsa, "title"),
    details: childText(glsa, "synopsis"),
    published: /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T00:00:00Z` : undefined,
    statements: [],
    references: [{ type: "ADVISORY", url: `https://security.gentoo.org/glsa/${number}` }],
  });
  const affected = packages.flatMap((one, index) =>
    affectedBySlot(one, `affected.package[${index}]`, severity),
  );
  return { ...draft, affected };
}

/** `type` of `impact`, as the project's policy for vulnerabilities names them. */
const severities: ReadonlyMap<string, Severity> = new Map([
  ["high", "high"],
  ["medium", "medium"],
  ["normal", "medium"],
  ["low", "low"],
  ["minimal", "low"],
]);

/** A slot holds a line of its own of the package; conditions for one are kept apart from those for all. */
function affectedBySlot(
  pkg: XMLElement,
  field: string,
  severity: Severity | undefined,
): readonly AffectedPackage[] {
  const name = pkg.attributes.get("name") ?? "";
  if (!/^[\w.+-]{1,100}\/[\w.+-]{1,200}$/.test(name))
    throw new RecordRefusal(`${field}.name`, "is no category and name");
  const conditions = pkg.children.filter((one) => one.name === "vulnerable" || one.name === "unaffected");
  const architecture = pkg.attributes.get("arch") ?? "*";
  const slots = Map.groupBy(conditions, (one) => one.attributes.get("slot") ?? "*");
  return [...slots].flatMap(([slot, here]) => {
    const everywhere = slot === "*" ? [] : (slots.get("*") ?? []).filter((one) => one.name === "unaffected");
    const ranges = rangesOf([...here, ...everywhere], field);
    if (ranges.length === 0) return [];
    return {
      ecosystem,
      name,
      ranges,
      versions: [],
      severities: [],
      ...(severity === undefined ? {} : { severity }),
      ...(slot === "*" ? {} : { channel: `slot:${slot}` }),
      ...(architecture === "*" ? {} : { architectures: architecture.split(/\s+/).sort() }),
    };
  });
}

/**
 * Ranges of the vulnerable versions. A revision that is fixed within its own version (`rge 1.2-r3`: also above it,
 * but only of 1.2) is cut out of them.
 */
function rangesOf(conditions: readonly XMLElement[], field: string): readonly AffectedRange[] {
  const of = (name: string, ...kinds: string[]): readonly string[] =>
    conditions.flatMap((one) => {
      const kind = one.attributes.get("range") ?? "";
      if (!knownKinds.has(kind))
        throw new RecordRefusal(`${field}.${one.name}.range`, "is no known comparison");
      return one.name === name && kinds.includes(kind) && one.text !== "" ? one.text : [];
    });
  const holes = of("unaffected", "rge", "rgt").flatMap((version): RangeEvent[] => [
    { fixed: version },
    { introduced: `${version.replace(/-r\d+$/, "")}-r${lastRevision}` },
  ]);
  const start = { introduced: of("vulnerable", "ge", "gt")[0] ?? "0" };
  const bounded = [
    ...of("vulnerable", "lt", "rlt").map((fixed): RangeEvent => ({ fixed })),
    ...of("vulnerable", "le", "rle").map((lastAffected): RangeEvent => ({ lastAffected })),
  ].map((end): AffectedRange => ({ type: "ECOSYSTEM", events: [start, ...holes, end] }));
  const exact = of("vulnerable", "eq").map((version): AffectedRange => ({
    type: "ECOSYSTEM",
    events: [{ introduced: version }, { lastAffected: version }],
  }));
  const open =
    bounded.length === 0 && start.introduced !== "0"
      ? [{ type: "ECOSYSTEM", events: [start, ...holes] } as const]
      : [];
  return [...bounded, ...exact, ...open];
}

/** Above every revision that a version will have. */
const lastRevision = 999_999;
const knownKinds: ReadonlySet<string> = new Set(["lt", "le", "eq", "ge", "gt", "rlt", "rle", "rge", "rgt"]);
