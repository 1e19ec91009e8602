import { diffSnapshots, previousDatabase, type ChangedAdvisory, type SnapshotDifference } from "#advisories";
import { severities } from "#model";
import type { CommandContext } from "../command.ts";
import { databaseFile } from "../data-places.ts";
import { exitCodes } from "../exit-codes.ts";
import { columns } from "./columns.ts";
import { printable } from "./plain-text.ts";

/** Prints the difference of two databases, as tables or as JSON. */
export async function runDbDiff(context: CommandContext): Promise<number> {
  const { options, terminal } = context;
  const installed = databaseFile(context);
  const [from = previousDatabase(installed), to = installed] = context.arguments;
  const difference = diffSnapshots(from, to);
  await terminal.write(
    options.format === "json" ? `${JSON.stringify(difference, null, 2)}\n` : differenceText(difference),
  );
  return exitCodes.ok.code;
}

const kinds = ["added", "changed", "withdrawn"] as const;

function differenceText(difference: SnapshotDifference): string {
  if (difference.from === difference.to) return "Nothing changed.\n";
  const { packages, vulnerabilities, covered, ended } = difference;
  const perFamily = new Map<string, number>();
  for (const { ecosystem } of packages) {
    const family = ecosystem.replace(/:.*$/s, "");
    perFamily.set(family, (perFamily.get(family) ?? 0) + 1);
  }
  const families = [...perFamily].map(([family, number]) => `${family} ${number.toLocaleString("en-US")}`);
  return [
    table("Severity", severityRows(difference)),
    table("Ecosystem", ecosystemRows(difference)),
    `To match again      ${packages.length.toLocaleString("en-US")} packages${families.length === 0 ? "" : `: ${printable(families.join(", "))}`}`,
    `Risk or names only  ${vulnerabilities.length.toLocaleString("en-US")} vulnerabilities${shown(vulnerabilities)}`,
    `Newly covered       ${listed(covered)}`,
    `No longer covered   ${listed(ended)}`,
    "",
  ].join("\n");
}

function table(first: string, rows: readonly (readonly string[])[]): string {
  return columns([[first, "New", "Changed", "Withdrawn"], ...rows]);
}

function severityRows(difference: SnapshotDifference): readonly (readonly string[])[] {
  const rows = severities.map((severity) => [
    severity,
    ...kinds.map((kind) => countOf(difference[kind], (one) => one.severity === severity)),
  ]);
  return [...rows.filter(hasSome), ["all", ...kinds.map((kind) => countOf(difference[kind], () => true))]];
}

function ecosystemRows(difference: SnapshotDifference): readonly (readonly string[])[] {
  const all = kinds.flatMap((kind) => difference[kind].flatMap(({ ecosystems }) => ecosystems));
  return [...new Set(all)]
    .sort()
    .map((ecosystem) => [
      ecosystem,
      ...kinds.map((kind) => countOf(difference[kind], (one) => one.ecosystems.includes(ecosystem))),
    ]);
}

function countOf(list: readonly ChangedAdvisory[], is: (one: ChangedAdvisory) => boolean): string {
  return list.filter(is).length.toLocaleString("en-US");
}

function hasSome(row: readonly string[]): boolean {
  return row.slice(1).some((cell) => cell !== "0");
}

const maxShown = 5;

function shown(names: readonly string[]): string {
  if (names.length === 0) return "";
  return `: ${printable(names.slice(0, maxShown).join(", "))}${names.length > maxShown ? ", …" : ""}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : printable(names.join(", "));
}
