import type { FindingKind, Severity } from "#model";
import { kindText, type FindingDetails } from "../finding-details.ts";
import { ratingsOf } from "../finding-risk.ts";
import { visibleText } from "../terminal-text.ts";
import { literalText } from "./literal-text.ts";

/** The rules of a run, and which of them a finding is of. */
export interface Rules {
  readonly list: readonly object[];
  indexOf(details: FindingDetails): number;
}

/** GitHub's numbers for its words: over 9.0 critical, 7.0 high, 4.0 medium, below low. */
const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  negligible: "0.5",
  unknown: "0.0",
};

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  negligible: "note",
  unknown: "note",
};

/** The level of results of a severity ("SARIF", 3.27.10). */
export function levelOf(severity: Severity): "error" | "warning" | "note" {
  return levels[severity];
}

/** One rule for each thing that was found, in the order of the findings. */
export function rulesOf(all: readonly FindingDetails[]): Rules {
  const indices = new Map<string, number>();
  const list: object[] = [];
  for (const details of all) {
    const key = ruleID(details);
    if (indices.has(key)) continue;
    indices.set(key, list.length);
    list.push(ruleOf(details));
  }
  return { list, indexOf: (details) => indices.get(ruleID(details)) ?? -1 };
}

/** The vulnerability's name, or the rule or check that found it. Never empty. */
export function ruleID({ finding }: FindingDetails): string {
  const id = finding.kind === "vulnerability" ? finding.id : (finding.rule ?? finding.id);
  return id === "" ? finding.kind : id;
}

const ruleNames: Readonly<Record<FindingKind, string>> = {
  vulnerability: "VulnerablePackage",
  secret: "ExposedCredential",
  misconfiguration: "Misconfiguration",
  license: "LicenceFinding",
};

function ruleOf(details: FindingDetails): object {
  const { finding, headline, remedy, references } = details;
  const controls = (finding.frameworks ?? []).map(({ framework, control }) => `${framework}: ${control}`);
  const lines = [
    finding.reason,
    remedy === finding.reason ? "" : remedy,
    ...(finding.example ?? "").split("\n"),
    ...controls,
    ...references,
  ];
  const help = lines.filter((line) => line !== "").map(visibleText);
  return {
    id: ruleID(details),
    name: ruleNames[finding.kind],
    shortDescription: { text: literalText(headline) },
    fullDescription: { text: literalText(`${kindText(finding.kind)}: ${headline}`) },
    ...(references[0] === undefined ? {} : { helpUri: references[0] }),
    help: { text: help.length === 0 ? literalText(headline) : literalText(help.join("\n")) },
    defaultConfiguration: { level: levelOf(finding.severity) },
    properties: {
      "security-severity": ratingsOf(finding)[0]?.score.toFixed(1) ?? securitySeverities[finding.severity],
      precision: "very-high",
      tags: ["security", finding.kind, finding.severity],
    },
  };
}
