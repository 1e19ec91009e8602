import { createHash } from "node:crypto";
import { platformText, severities, type ScanReport } from "#model";
import { gapsOf, packagesByID } from "../finding-details.ts";
import { markupText } from "../markup-text.ts";
import type { ReportOptions } from "../reporter.ts";
import { upgradesOf, type Upgrade } from "../table/upgrades.ts";
import { counted } from "../words.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";

/** Upgrades and issues that the page lists. */
const maxUpgrades = 500;
const maxIssues = 1000;

/** Nothing is loaded, nothing runs but the page's own script, and no text becomes markup ("CSP Level 3"). */
const policy = [
  "default-src 'none'",
  `script-src '${hashOf(pageScript)}'`,
  `style-src '${hashOf(pageStyle)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

const outcomes = {
  pass: "Passed",
  warn: "Passed, with findings",
  fail: "Failed",
  incomplete: "Incomplete",
} as const satisfies Readonly<Record<ScanReport["verdict"]["outcome"], string>>;

/** Everything before the data. */
export function* pageStart(report: ScanReport, options: ReportOptions): Generator<string> {
  const title = markupText(`Assay: ${report.artifact.reference}`);
  yield `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n`;
  yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n`;
  yield `<title>${title}</title>\n<style>${pageStyle}</style>\n</head>\n<body>\n`;
  yield `<a class="skip" href="#findings">Skip to the findings</a>\n`;
  yield headerOf(report);
  yield "<main>\n";
  yield* verdictSection(report);
  yield* upgradeSection(report, options);
  yield findingsSection();
  yield* issuesSection(report);
  yield `</main>\n<footer>${footerText(report, options)}</footer>\n`;
}

/** Everything after the data. */
export function pageEnd(): string {
  return `<script>${pageScript}</script>\n</body>\n</html>\n`;
}

function headerOf({ artifact, inventory }: ScanReport): string {
  const facts = [
    inventory.distribution?.name,
    artifact.platform === undefined ? undefined : platformText(artifact.platform),
    counted(inventory.packages.length, "package"),
    artifact.layers.length === 0 ? artifact.kind : counted(artifact.layers.length, "layer"),
    artifact.digest,
  ].filter((fact) => fact !== undefined);
  return (
    `<header><div><h1>Assay report</h1><p class="reference">${markupText(artifact.reference)}</p>` +
    `<p class="facts">${facts.map(markupText).join(" · ")}</p></div>` +
    `<button type="button" id="theme">Theme: auto</button></header>\n`
  );
}

function* verdictSection(report: ScanReport): Generator<string> {
  const { outcome } = report.verdict;
  const gaps = gapsOf(report);
  const reasons = report.verdict.reasons.filter((reason) => !gaps.includes(reason));
  yield `<section aria-labelledby="h-verdict"><h2 id="h-verdict" class="hidden">Verdict</h2>`;
  yield `<p class="verdict ${outcome}">${outcomes[outcome]}</p>`;
  if (reasons.length > 0) yield `<ul class="reasons">${listItems(reasons)}</ul>`;
  if (gaps.length > 0)
    yield `<div class="notice"><b>Not everything could be judged.</b><ul>${listItems(gaps)}</ul></div>`;
  yield `<div class="cards" role="group" aria-label="Show only findings of a severity">`;
  for (const severity of severities) yield cardOf(severity, report);
  yield "</div></section>\n";
}

function cardOf(severity: (typeof severities)[number], { findings }: ScanReport): string {
  const count = findings.reduce(
    (sum, finding) =>
      sum +
      (finding.severity === severity && finding.status === "affected" && finding.suppressedBy === null
        ? 1
        : 0),
    0,
  );
  return `<button type="button" class="card" id="card-${severity}" aria-pressed="false"><b class="s-${severity}">${count}</b>${severity}</button>`;
}

function* upgradeSection(report: ScanReport, { compareVersions }: ReportOptions): Generator<string> {
  const upgrades = upgradesOf(report, packagesByID(report), compareVersions);
  if (upgrades.length === 0) return;
  yield `<section aria-labelledby="h-upgrades"><h2 id="h-upgrades">What to do first</h2>`;
  yield `<div class="scroll upgrades" tabindex="0" role="region" aria-labelledby="h-upgrades"><table><thead><tr><th scope="col">Package</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Ends</th><th scope="col" class="number">Removes risk</th></tr></thead><tbody>`;
  for (const upgrade of upgrades.slice(0, maxUpgrades)) yield upgradeRow(upgrade);
  yield "</tbody></table></div>";
  const more = upgrades.length - maxUpgrades;
  if (more > 0) yield `<p class="facts">…and ${counted(more, "upgrade")} more.</p>`;
  yield "</section>\n";
}

function upgradeRow({ name, from, to, findings, packages, risk }: Upgrade): string {
  const type = packages[0]?.type ?? "";
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`<span class="badge b-${severity}">${count} ${severity}</span>`];
  });
  return `<tr><th scope="row">${markupText(name)} <span class="facts">${markupText(type)}</span></th><td class="mono">${markupText(from)}</td><td class="mono">${markupText(to)}</td><td>${counts.join(" ")}</td><td class="number">${risk > 0 ? risk : ""}</td></tr>\n`;
}

function findingsSection(): string {
  const options = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([value, text]) => `<option value="${value}">${text}</option>`).join("");
  const kinds = options([
    ["", "All"],
    ["vulnerability", "Vulnerabilities"],
    ["secret", "Credentials"],
    ["misconfiguration", "Misconfigurations"],
    ["license", "Licences"],
  ]);
  const fixes = options([
    ["", "Any"],
    ["yes", "Available"],
    ["no", "Not available"],
  ]);
  const states = options([
    ["affected", "Open"],
    ["suppressed", "Suppressed"],
    ["not-affected", "Not affected"],
    ["not-assessable", "Not assessable"],
    ["", "All"],
  ]);
  const columns = [
    ["risk", "Risk"],
    ["severity", "Severity"],
    ["id", "What"],
    ["where", "Where"],
    ["version", "Installed"],
    ["fixed", "Fixed in"],
    ["title", "Title"],
  ].map(([key, text]) => `<th scope="col" data-key="${key}"><button type="button">${text}</button></th>`);
  return `<section id="findings" aria-labelledby="h-findings"><h2 id="h-findings">Findings</h2>
<noscript><p class="notice">The list of findings needs JavaScript, which runs within this page only. Without it, use <code>--output csv</code> or <code>markdown</code>.</p></noscript>
<div id="app" hidden>
<div class="controls" role="search">
<label class="search"><span class="name">Search (press <kbd>/</kbd>)</span><input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="CVE, package, path, title"></label>
<label>Kind<select id="kind">${kinds}</select></label>
<label>Fix<select id="fix">${fixes}</select></label>
<label>Status<select id="status">${states}</select></label>
<button type="button" id="clear">Clear</button>
</div>
<p class="status"><span id="count"></span></p><p id="live" class="hidden" role="status"></p>
<div class="scroll" id="table-box"><table id="findings-table" aria-labelledby="h-findings"><thead><tr>${columns.join("")}</tr></thead><tbody id="rows"></tbody></table></div>
<p class="empty" id="none" hidden>No finding matches.</p>
<nav class="pages" aria-label="Pages of findings"><button type="button" id="previous">Previous</button><span id="page"></span><button type="button" id="next">Next</button>
<label>Rows <select id="size"><option>50</option><option selected>100</option><option>500</option></select></label></nav>
</div></section>
`;
}

function* issuesSection({ issues }: ScanReport): Generator<string> {
  if (issues.length === 0) return;
  yield `<section aria-labelledby="h-issues"><h2 id="h-issues">What could not be read or judged</h2><ul>`;
  for (const { path, message } of issues.slice(0, maxIssues))
    yield `<li>${path === undefined ? "" : `<code>${markupText(path)}</code>: `}${markupText(message)}</li>\n`;
  const more = issues.length - maxIssues;
  yield `</ul>${more > 0 ? `<p>…and ${counted(more, "place")} more.</p>` : ""}</section>\n`;
}

function footerText({ snapshot }: ScanReport, { version }: ReportOptions): string {
  const by = version === undefined ? "Assay" : `Assay ${markupText(version)}`;
  if (snapshot === null) return `Made by ${by}, without advisories.`;
  const feeds = snapshot.feeds.map(({ id }) => markupText(id)).join(", ");
  return `Made by ${by} with the advisories of ${markupText(snapshot.createdAt)}: ${feeds}.`;
}

function listItems(texts: readonly string[]): string {
  return texts.map((text) => `<li>${markupText(text)}</li>`).join("");
}
