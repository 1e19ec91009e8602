import type { PackageStatus } from "#model";
import { readJSONValues } from "#formats";
import { nameList, nameText, optionalText, RecordRefusal, type JsonObject } from "../../osv/field-reader.ts";
import { severityOfWord } from "../../severity/severity-words.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import type { PackageStatement } from "../../statements/package-statement.ts";
import { parseRecords } from "../../statements/parse-records.ts";

const ecosystem = "Arch Linux";
const limit = 10_000;

/** The tracker's groups (`AVG-1234`), each one advisory about the CVEs it gathers. */
export const parseArch = parseRecords({
  wants: (name) => name.endsWith(".json"),
  covers: () => [ecosystem],
  records: (bytes) => readJSONValues(bytes),
  advisory: archAdvisory,
});

function archAdvisory(group: JsonObject) {
  const id = nameText(group["name"], "name");
  const upstream = nameList(group["issues"], "issues", limit);
  const summary = optionalText(group["type"], "type");
  const statements = nameList(group["packages"], "packages", limit).map((name) => statementOf(group, name));
  const advisories = nameList(group["advisories"], "advisories", limit);
  const references = [id, ...advisories].map((name) => ({
    type: "ADVISORY",
    url: `https://security.archlinux.org/${name}`,
  }));
  return draftedAdvisory({ id, upstream, summary, statements, references });
}

const statuses: ReadonlyMap<string, PackageStatus> = new Map([
  ["Vulnerable", "affected"],
  ["Testing", "affected"],
  ["Fixed", "fixed"],
  ["Not affected", "not-affected"],
  ["Unknown", "under-investigation"],
]);

/**
 * `affected` is the version that was in the repository when the group was made, not the first that is affected.
 * A fix that is named although the group is not called fixed yet is in the testing repository only.
 */
function statementOf(group: JsonObject, name: string): PackageStatement {
  const written = nameText(group["status"], "status");
  const status = statuses.get(written);
  if (status === undefined) throw new RecordRefusal("status", "is none of the tracker's states");
  const fixed = optionalText(group["fixed"], "fixed");
  if (status === "fixed" && fixed === undefined) throw new RecordRefusal("fixed", "is missing");
  const severity = severityOfWord(optionalText(group["severity"], "severity") ?? "");
  if (written === "Testing" && fixed !== undefined) {
    const reason = `the fix ${fixed} is being tested`;
    return { ecosystem, name, status: "fixed", severity, reason, fixed, available: false };
  }
  return { ecosystem, name, status, severity, ...(status === "fixed" ? { fixed, available: true } : {}) };
}
