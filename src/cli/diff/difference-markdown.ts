import type { Changes, FindingChange, PackageChange, PlacedFinding, ReportDifference } from "#comparison";
import type { Package } from "#model";
import { markdownCode, markdownText } from "#reports";
import { sizeText, versionsText } from "./difference-words.ts";

/** Rows of one table; a comment that is longer is not read. */
const maxRows = 100;

/** The difference for a pull request's comment: what matters on top, lists folded up. */
export function* differenceMarkdown(difference: ReportDifference): Generator<string> {
  const {
    left,
    right,
    vulnerabilities,
    secrets,
    misconfigurations,
    packages,
    licenses,
    configuration,
    size,
    scanners,
  } = difference;
  yield `### ${markdownCode(left.reference)} → ${markdownCode(right.reference)}\n\n`;
  yield "| | added | removed | changed |\n| --- | ---: | ---: | ---: |\n";
  if (scanners.includes("vuln")) yield countRow("Vulnerabilities", vulnerabilities);
  if (scanners.includes("secret")) yield countRow("Credentials", secrets);
  if (scanners.includes("misconfig")) yield countRow("Misconfigurations", misconfigurations);
  yield countRow("Packages", packages);
  yield `| Licences | | | ${licenses.length} |\n`;
  yield `| Configuration | | | ${configuration.length} |\n\n`;
  if (size.layersFrom + size.layersTo > 0) yield `Size: ${markdownText(sizeText(size))}\n`;
  yield* findingTable("Vulnerabilities", vulnerabilities);
  yield* findingTable("Credentials", secrets);
  yield* findingTable("Misconfigurations", misconfigurations);
  yield* packageTable(packages);
  yield* folded(
    "Licences",
    ["Package", "Before", "Now"],
    licenses.map(({ package: pkg, from, to }) => [
      markdownCode(pkg.name),
      markdownText(from),
      markdownText(to),
    ]),
  );
  yield* folded(
    "Configuration",
    ["What", "Before", "Now"],
    configuration.map(({ member, from, to }) => [
      markdownText(member),
      markdownText(from ?? ""),
      markdownText(to ?? ""),
    ]),
  );
}

function countRow(title: string, changes: Changes<unknown, unknown>): string {
  const { added, removed, changed } = changes;
  return `| ${title} | ${added.length} | ${removed.length} | ${changed.length} |\n`;
}

function findingTable(title: string, changes: Changes<PlacedFinding, FindingChange>): Iterable<string> {
  const cells = (sign: string, { finding, place }: PlacedFinding, last: string): readonly string[] => [
    sign,
    finding.severity,
    markdownText(finding.id),
    markdownCode(place),
    markdownText(last),
  ];
  return folded(
    title,
    ["", "Severity", "What", "Where", ""],
    [
      ...changes.added.map((one) => cells("➕", one, one.finding.title)),
      ...changes.changed.map((one) => cells("🔶", one, one.facts.join(", "))),
      ...changes.removed.map((one) => cells("➖", one, one.finding.title)),
    ],
  );
}

function packageTable({ added, removed, changed }: Changes<Package, PackageChange>): Iterable<string> {
  const cells = (sign: string, pkg: Package, versions: string): readonly string[] => [
    sign,
    pkg.type,
    markdownCode(pkg.name),
    markdownText(versions),
  ];
  return folded(
    "Packages",
    ["", "Type", "Package", "Version"],
    [
      ...added.map((pkg) => cells("➕", pkg, pkg.version)),
      ...changed.map((one) => cells("🔶", one.package, versionsText(one))),
      ...removed.map((pkg) => cells("➖", pkg, pkg.version)),
    ],
  );
}

function* folded(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Generator<string> {
  if (rows.length === 0) return;
  yield `\n<details><summary>${title} (${rows.length})</summary>\n\n`;
  yield `| ${head.join(" | ")} |\n|${head.map(() => " --- |").join("")}\n`;
  for (const row of rows.slice(0, maxRows)) yield `| ${row.join(" | ")} |\n`;
  if (rows.length > maxRows) yield `\n…and ${rows.length - maxRows} more.\n`;
  yield "\n</details>\n";
}
