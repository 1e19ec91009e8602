import type { PackageStatus, SeverityRating } from "#model";
import { RecordRefusal } from "../../osv/field-reader.ts";
import { severityOfWord } from "../../severity/severity-words.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import type { PackageStatement } from "../../statements/package-statement.ts";
import { ubuntuPlace } from "./releases.ts";

/** `xenial_evince: released (3.18.2-1ubuntu4.6)`, `esm-infra/xenial_curl: needed`. */
const stateLine = /^([a-z0-9/-]{1,60})_([a-z0-9][a-z0-9.+-]{0,200}): +([A-Za-z-]+)(?: +\((.{0,1000})\))?\s*$/;
const fieldLine = /^([A-Z][\w-]{0,40}): ?(.*)$/;
const maxLines = 100_000;

/**
 * One file of the CVE tracker (`active/CVE-2019-1010006`): fields at the left margin, continued by indented lines,
 * then a state for each release and source package. Throws {@link RecordRefusal}.
 */
export function ubuntuTrackerAdvisory(text: string) {
  const { fields, statements } = readLines(text);
  const first = (name: string): string => fields.get(name)?.[0] ?? "";
  const id = first("Candidate").trim();
  if (!/^CVE-\d{4}-\d{4,}$/.test(id)) throw new RecordRefusal("Candidate", "is no CVE");
  const severity = severityOfWord(/^[a-z]*/.exec(first("Priority"))?.[0] ?? "");
  return draftedAdvisory({
    id,
    details: fields.get("Description")?.join(" "),
    published: timeOf(first("PublicDate")),
    ratings: ratingsOf(fields.get("CVSS") ?? []),
    statements: statements.map((one) => ({ ...one, severity })),
    references: [{ type: "ADVISORY", url: `https://ubuntu.com/security/${id}` }],
  });
}

interface TrackerFile {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly statements: readonly PackageStatement[];
}

function readLines(text: string): TrackerFile {
  const fields = new Map<string, string[]>();
  const statements: PackageStatement[] = [];
  let open: string[] | undefined;
  for (const line of text.split("\n", maxLines)) {
    const [, name, value = ""] = fieldLine.exec(line) ?? [];
    const [, release, pkg = "", word = "", detail] = stateLine.exec(line) ?? [];
    if (release !== undefined) {
      open = undefined;
      const statement = statementOf({ release, pkg, word, detail });
      if (statement !== undefined) statements.push(statement);
    } else if (name !== undefined) {
      open = value === "" ? [] : [value];
      fields.set(name, open);
    } else if (/^\s/.test(line)) open?.push(line.trim());
  }
  return { fields, statements };
}

interface StateLine {
  readonly release: string;
  readonly pkg: string;
  readonly word: string;
  readonly detail: string | undefined;
}

const states: ReadonlyMap<string, PackageStatus> = new Map([
  ["released", "fixed"],
  ["needed", "affected"],
  ["active", "affected"],
  ["in-progress", "affected"],
  ["pending", "affected"],
  ["deferred", "deferred"],
  ["needs-triage", "under-investigation"],
  ["not-affected", "not-affected"],
  ["ignored", "wont-fix"],
]);

/** `DNE`: the package is not in the release. A release without a fix version has nothing to compare with. */
function statementOf({ release, pkg, word, detail }: StateLine): PackageStatement | undefined {
  const place = ubuntuPlace(release);
  const status = states.get(word);
  if (place === undefined || status === undefined) return undefined;
  const about = { ...place, name: pkg, nameKind: "source" } as const;
  if (status === "fixed") {
    const fixed = /^\S+$/.test(detail ?? "") ? detail : undefined;
    return fixed === undefined ? undefined : { ...about, status, fixed, available: true };
  }
  // Built and being tested: the version is known, and nobody can install it yet.
  const coming = word === "pending" && /^\d\S*$/.test(detail ?? "") ? detail : undefined;
  if (coming !== undefined) {
    return { ...about, status: "fixed", fixed: coming, available: false, reason: reasonOf(word, detail) };
  }
  const ended =
    status === "wont-fix" &&
    /end.of.life|out of (?:standard )?support|end of (?:standard )?support/i.test(detail ?? "");
  return {
    ...about,
    status: ended ? "end-of-life" : status,
    reason: reasonOf(word, detail),
  };
}

function timeOf(written: string): string | undefined {
  const [, day, time = "00:00:00"] = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2}) UTC)?/.exec(written) ?? [];
  return day === undefined ? undefined : `${day}T${time}Z`;
}

function ratingsOf(lines: readonly string[]): readonly SeverityRating[] {
  return lines.flatMap((line) => {
    const vector = /CVSS:3\.[01]\/\S{1,200}/.exec(line)?.[0];
    return vector === undefined ? [] : { type: "CVSS_V3", score: vector };
  });
}

/** `pending (1.2-3)`: the word says more than what stands behind it alone. */
function reasonOf(word: string, detail: string | undefined): string | undefined {
  if (word === "needed") return detail;
  return word === "pending" ? `pending (${detail ?? "no version yet"})` : (detail ?? word);
}
