import { severities, type Finding, type ScanReport } from "#model";
import { gapsOf, openFindings, packagesByID } from "../finding-details.ts";
import type { Reporter, ReportOptions } from "../reporter.ts";
import { upgradesOf, type Upgrade } from "../table/upgrades.ts";
import { counted, thousands } from "../words.ts";
import { findingTable } from "./finding-table.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";

/** GitHub takes comments of 65,536 characters; what comes after is left out and said. */
const maxLength = 60_000;
/** Upgrades that are named. */
const maxUpgrades = 15;

/** Severities by a mark that needs no colours of ours. */
const marks = {
  critical: "🔴",
  high: "🟠",
  medium: "🟡",
  low: "🔵",
  negligible: "⚪",
  unknown: "⚪",
} as const;

const outcomes = {
  pass: "✅ passed",
  warn: "⚠️ passed, with findings",
  fail: "❌ failed",
  incomplete: "⚠️ incomplete",
} as const satisfies Readonly<Record<ScanReport["verdict"]["outcome"], string>>;

/** For the comment on a pull request, with a marker by which a later run finds it and changes it. */
export const markdownReporter: Reporter = {
  id: "markdown",
  description: "For a pull request's comment or a pipeline's summary: verdict, what to do, findings, gaps",
  mediaType: "text/markdown",
  extension: ".md",
  spec: { title: "GitHub Flavored Markdown", url: "https://github.github.com/gfm/" },
  *write(report, options) {
    let length = 0;
    for (const piece of pieces(report, options)) {
      if (length + piece.length > maxLength) {
        yield "\n\n_The rest is longer than a comment may be and is left out; `--output html` or `json` has all of it._\n";
        return;
      }
      length += piece.length;
      yield piece;
    }
  },
};

function* pieces(report: ScanReport, options: ReportOptions): Generator<string> {
  const open = openFindings(report);
  yield "<!-- assay-report -->\n";
  yield `## Assay: ${outcomes[report.verdict.outcome]}\n\n`;
  yield `${markdownCode(report.artifact.reference)}${distributionText(report)}\n`;
  const gaps = gapsOf(report);
  for (const reason of report.verdict.reasons.filter((text) => !gaps.includes(text)))
    yield `- ${markdownText(reason)}\n`;
  yield* gapLines(report);
  yield* countTable(open);
  yield* upgradeList(report, options);
  yield* findingTable(report, open);
}

function distributionText({ inventory }: ScanReport): string {
  const { distribution, packages } = inventory;
  const name = distribution === null ? "" : ` · ${markdownText(distribution.name)}`;
  return `${name} · ${counted(packages.length, "package")}\n`;
}

function* gapLines(report: ScanReport): Generator<string> {
  const gaps = gapsOf(report);
  if (gaps.length === 0) return;
  yield "\n> [!WARNING]\n> Not everything could be judged:\n";
  for (const gap of gaps) yield `> - ${markdownText(gap)}\n`;
}

function* countTable(open: readonly Finding[]): Generator<string> {
  if (open.length === 0) {
    yield "\nNothing was found in what could be judged.\n";
    return;
  }
  const present = severities.filter((severity) => open.some((finding) => finding.severity === severity));
  const count = (severity: string) => open.filter((finding) => finding.severity === severity).length;
  yield `\n| ${present.map((severity) => `${marks[severity]} ${severity}`).join(" | ")} |\n`;
  yield `|${present.map(() => " ---: ").join("|")}|\n`;
  yield `| ${present.map((severity) => thousands(count(severity))).join(" | ")} |\n`;
}

function* upgradeList(report: ScanReport, { compareVersions }: ReportOptions): Generator<string> {
  const upgrades = upgradesOf(report, packagesByID(report), compareVersions);
  if (upgrades.length === 0) return;
  yield "\n### What to upgrade\n\n| Package | From | To | Ends |\n| --- | --- | --- | --- |\n";
  for (const upgrade of upgrades.slice(0, maxUpgrades)) yield upgradeRow(upgrade);
  const more = upgrades.length - maxUpgrades;
  if (more > 0) yield `\n…and ${counted(more, "upgrade")} more.\n`;
}

function upgradeRow({ name, from, to, findings }: Upgrade): string {
  const [worst] = findings;
  const mark = worst === undefined ? "" : `${marks[worst.severity]} `;
  return `| ${markdownCode(name)} | ${markdownText(from)} | ${markdownText(to)} | ${mark}${counted(findings.length, "vulnerability", "vulnerabilities")} |\n`;
}
