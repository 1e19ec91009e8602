import { installedRuleFiles, isLater, type RuleFile, type SnapshotStatement } from "#advisories";
import { ruleDocuments, ruleVersions } from "#analyzers";
import type { CommandContext } from "../command.ts";
import { databaseFile } from "../data-places.ts";
import { laterRules } from "../scan/imported-rules.ts";
import { assayVersion } from "../version.ts";
import { columns } from "./columns.ts";
import { megabytes, printable } from "./plain-text.ts";

/** Rules and lists of this release, or later ones that were imported here. */
export async function rulesToExport(context: CommandContext): Promise<readonly RuleFile[]> {
  const documents = await ruleDocuments();
  return documents.map(
    (document) => laterRules(document.name, context) ?? { ...document, program: assayVersion() },
  );
}

/** What of them a file has. */
export function rulesTable(rules: SnapshotStatement["rules"] = []): string {
  if (rules.length === 0) return "";
  const rows = rules.map(({ name, version: of, program, size }) => [name, of, program, megabytes(size)]);
  return `${columns([["Rules", "Version", "Of Assay", "Size"], ...rows])}\n`;
}

/** Whether a scan uses rules that came: only where they are later than what this release has. */
export function ruleLine({ name, version: of, program }: RuleFile): string {
  const own = Object.entries(ruleVersions).find(([known]) => known === name)?.[1];
  const isUsed = own !== undefined && isLater(of, own);
  const use = isUsed ? "used by scans here" : "kept; this release has them itself, or later ones";
  return `${printable(name)} ${printable(of)} of Assay ${printable(program)}: ${use}.\n`;
}

/** The rules that were imported beside a database, and what becomes of them. */
export function importedRuleLines(
  context: Pick<CommandContext, "options" | "environment">,
): readonly string[] {
  return installedRuleFiles(databaseFile(context)).map((file) => `Rules       ${ruleLine(file).trimEnd()}`);
}
