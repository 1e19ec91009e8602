import { childText } from "#formats";
import { parseOvalFeed, type OvalDefinition } from "../../oval/parse-oval.ts";
import type { OvalCondition } from "../../oval/oval-conditions.ts";
import { RecordRefusal } from "../../osv/field-reader.ts";
import { severityOfWord } from "../../severity/severity-words.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import type { PackageStatement } from "../../statements/package-statement.ts";

const fileName = /(?:azurelinux|cbl-mariner)-(\d+)\.\d+(?:-[a-z]+)?-oval\.xml/;

/** `azurelinux-3.0-oval.xml`, `cbl-mariner-2.0-oval.xml`: the release is in the name only. */
export const parseAzureLinux = parseOvalFeed({
  wants: (name) => /-oval\.xml$/.test(name),
  advisory: azureAdvisory,
});

function azureAdvisory(definition: OvalDefinition, path: string) {
  const release = fileName.exec(path)?.[1];
  if (release === undefined) return undefined;
  const { title, description, advisory, issued, references } = definition;
  const cve = references.find(({ id }) => /^CVE-\d{4}-\d{4,}$/.test(id));
  if (cve === undefined) throw new RecordRefusal(`${definition.id}.reference`, "names no CVE");
  // Each definition is about one package: the number after the identifier keeps those of one CVE apart.
  const number = childText(advisory, "advisory_id") ?? definition.id;
  return draftedAdvisory({
    id: `AZL-${number.replace(/-\d+$/, "")}`,
    upstream: [cve.id],
    summary: title,
    details: description,
    published: issued,
    statements: definition.conditions.map((condition) => statementOf(condition, release, definition)),
    references: [{ type: "ADVISORY", url: cve.url }],
  });
}

/**
 * `patchable`: `true`, a fix is there; `false`, there is none yet, and the version is the last that is affected;
 * `Not Applicable`, the CVE never held for this package or does not any more.
 */
function statementOf(
  condition: OvalCondition,
  release: string,
  { advisory, severity }: OvalDefinition,
): PackageStatement {
  const patchable = childText(advisory, "patchable") ?? "";
  const about = {
    ecosystem: `Azure Linux:${release}`,
    name: condition.package,
    nameKind: "source",
    severity: severityOfWord(severity),
    introduced: condition.introduced,
  } as const;
  if (patchable === "Not Applicable") {
    return {
      ...about,
      status: "not-affected",
      reason: "This CVE either no longer is or was never applicable.",
    };
  }
  if (condition.operation === "less than") return { ...about, status: "fixed", fixed: condition.version };
  return { ...about, status: "affected", lastAffected: condition.version };
}
