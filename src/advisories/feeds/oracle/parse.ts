import type { SeverityRating } from "#model";
import { parseOvalFeed, type OvalDefinition } from "../../oval/parse-oval.ts";
import { RecordRefusal } from "../../osv/field-reader.ts";
import { severityOfWord } from "../../severity/severity-words.ts";
import { fixedByName } from "../../statements/by-architecture.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import type { PackageStatement } from "../../statements/package-statement.ts";

/** `com.oracle.elsa-all.xml`, `com.oracle.elsa-20230664.xml`. */
export const parseOracle = parseOvalFeed({
  wants: (name) => /com\.oracle\.[\w-]+\.xml$/.test(name),
  advisory: oracleAdvisory,
});

const platformName = /^Oracle Linux (\d+)$/;

/** The advisory of a definition; undefined for one that is about another product (Oracle VM). */
export function oracleAdvisory(definition: OvalDefinition) {
  const erratum = /^\s*(EL[SBE]A-\d{4}-\d+(?:-\d+)?):\s*(.*?)\s*(?:\([A-Z/]+\))?\s*$/s.exec(definition.title);
  if (erratum === null && /^\s*OV/.test(definition.title)) return undefined;
  const [, id, summary] = erratum ?? [];
  if (id === undefined) throw new RecordRefusal("title", "names no erratum");
  const statements = statementsOf(definition);
  if (statements.length === 0) return undefined;
  const { description, issued, references } = definition;
  const upstream = references.flatMap((one) => (/^CVE-\d{4}-\d{4,}$/.test(one.id) ? one.id : []));
  const self = references.filter((one) => one.source.toLowerCase() === "elsa");
  return draftedAdvisory({
    id,
    upstream,
    summary,
    details: description,
    published: issued,
    ratings: ratingsOf(definition),
    statements,
    references: self.map(({ url }) => ({ type: "ADVISORY", url })),
  });
}

/**
 * Kernel and glibc that are patched while they run (`ksplice`), and the builds that went through validation
 * (`fips`), are lines of their own: their fixes come in other versions than those of the ordinary package.
 */
function statementsOf({ conditions, severity }: OvalDefinition): readonly PackageStatement[] {
  const upTo = conditions.flatMap((one) =>
    one.operation === "less than" && one.version !== undefined ? { ...one, version: one.version } : [],
  );
  const groups = Map.groupBy(
    upTo,
    ({ platforms, version }) => `${platforms[0] ?? ""} ${channelOf(version) ?? ""}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const release = platformName.exec(first?.platforms[0] ?? "")?.[1];
    if (first === undefined || release === undefined) return [];
    const packages = group.map((one) => ({
      name: one.package,
      version: one.version,
      architecture: one.architecture ?? "",
      module: one.module,
    }));
    return fixedByName(packages, {
      ecosystem: `Oracle Linux:${release}`,
      severity: severityOfWord(severity),
      channel: channelOf(first.version),
    });
  });
}

function channelOf(version: string): string | undefined {
  if (/\.ksplice\d*\./.test(version)) return "ksplice";
  return /_fips\b/.test(version) ? "fips" : undefined;
}

/** `cvss3="7.8/CVSS:3.1/AV:L/…"`: the worst rating of the CVEs is left to whoever asks for it. */
function ratingsOf({ advisory }: OvalDefinition): readonly SeverityRating[] {
  return advisory.children.flatMap(({ name, attributes }) => {
    const vector = /^[\d.]+\/(CVSS:3\.[01]\/\S{1,200})$/.exec(attributes.get("cvss3") ?? "")?.[1];
    return name !== "cve" || vector === undefined ? [] : { type: "CVSS_V3", score: vector };
  });
}
