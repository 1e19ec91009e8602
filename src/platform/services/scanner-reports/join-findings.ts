import { sql } from "kysely";
import { keyOfURL, type ToolFinding } from "#comparison";
import { severities } from "#model";
import { pieces } from "../../store/insert-rows.ts";
import type { Connection } from "../../store/store.ts";

/** A finding of another scanner, under the names that ours has where it is the same. */
export interface JoinedFinding {
  readonly vulnerability: string;
  readonly package: string;
  readonly name: string;
  readonly names: string;
  readonly version: string;
  readonly severity: string;
  readonly severity_rank: number;
  readonly fixed_in: string;
  readonly cleared: string | null;
}

/** What of a text is kept. */
const maxText = 500;
const maxNames = 20;

/**
 * Joins another scanner's findings with what is known of an image: the package by type and name, the vulnerability by
 * any of its names. What nothing here is the same as keeps the names that the scanner gives it.
 */
export async function joinFindings(
  connection: Connection,
  imageID: number,
  findings: readonly ToolFinding[],
): Promise<readonly JoinedFinding[]> {
  const packages = await packagesOf(connection, imageID);
  const matched = await matchesOf(connection, imageID);
  const known = await vulnerabilitiesOf(connection, findings);
  const joined = new Map<string, JoinedFinding>();
  for (const finding of findings) {
    const [name = ""] = finding.names;
    if (name === "" || finding.packageName === "") continue;
    const pkg = packages.get(finding.packageKey) ?? finding.packageName.slice(0, maxText);
    const candidates = finding.names.flatMap((one) => known.get(one) ?? []);
    const vulnerability =
      candidates.find((one) => matched.has(`${one}\n${pkg}`)) ?? candidates[0] ?? name.slice(0, maxText);
    const severity = severities.find((one) => one === finding.severity) ?? "unknown";
    const row = {
      ...{ vulnerability, package: pkg, name: name.slice(0, maxText) },
      names: JSON.stringify(finding.names.slice(0, maxNames).map((one) => one.slice(0, maxText))),
      version: finding.version.slice(0, maxText),
      ...{ severity, severity_rank: severities.indexOf(severity) },
      fixed_in: JSON.stringify(finding.fixedIn.slice(0, maxNames).map((one) => one.slice(0, maxText))),
      cleared: finding.cleared === undefined ? null : finding.cleared.why.slice(0, maxText),
    };
    const key = `${vulnerability}\n${pkg}\n${row.version}`;
    // Of one that is there twice, the one that counts.
    if (joined.get(key)?.cleared !== null) joined.set(key, row);
  }
  return [...joined.values()];
}

/** Names of an image's packages by their keys; without a type too, as SARIF names them, where that tells one. */
async function packagesOf(connection: Connection, imageID: number): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; purl: string }>`
    SELECT DISTINCT s.name, s.purl FROM image_groups ig JOIN group_members gm ON gm.group_id = ig.group_id
    JOIN subjects s ON s.id = gm.subject_id WHERE ig.image_id = ${imageID} ORDER BY s.purl, s.name`.execute(
    connection,
  );
  const packages = new Map<string, string>();
  for (const { name, purl } of rows) {
    const key = keyOfURL(purl);
    if (key === undefined) continue;
    packages.set(key, name);
    const bare = key.slice(key.indexOf("/"));
    if (!packages.has(bare)) packages.set(bare, name);
  }
  return packages;
}

async function matchesOf(connection: Connection, imageID: number): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ vulnerability: string; package: string }>`
    SELECT DISTINCT m.vulnerability, m.package FROM image_groups ig
    JOIN group_members gm ON gm.group_id = ig.group_id JOIN matches m ON m.subject_id = gm.subject_id
    WHERE ig.image_id = ${imageID}`.execute(connection);
  return new Set(rows.map((row) => `${row.vulnerability}\n${row.package}`));
}

async function vulnerabilitiesOf(
  connection: Connection,
  findings: readonly ToolFinding[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = [...new Set(findings.flatMap((finding) => finding.names.slice(0, maxNames)))];
  const known = new Map<string, string[]>();
  for (const piece of pieces(names)) {
    const rows = await connection
      .selectFrom("vulnerability_names")
      .select(["name", "vulnerability"])
      .where("name", "in", piece)
      .orderBy("vulnerability")
      .execute();
    for (const { name, vulnerability } of rows) known.set(name, [...(known.get(name) ?? []), vulnerability]);
  }
  return known;
}
