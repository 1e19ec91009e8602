import { defaultRiskWeights, type RiskWeightName } from "#model";
import { code, markdownTable, page } from "./markdown.ts";

const points: readonly (readonly [RiskWeightName, string])[] = [
  ["severity-critical", "severity critical"],
  ["severity-high", "severity high"],
  ["severity-medium", "severity medium"],
  ["severity-low", "severity low"],
  ["severity-negligible", "severity negligible"],
  ["severity-unknown", "nobody rated it"],
  ["cvss", "times a tenth of the CVSS score of the chosen source: tells those of one severity apart"],
  ["epss", "times the square root of the EPSS probability: 0.01 gives a tenth, 0.25 a half"],
  ["known-exploited", "a catalogue of attacked vulnerabilities lists it, or CISA says that it is attacked"],
  ["public-exploit", "code that attacks it is public"],
  ["fix-available", "a version fixes it: something can be done"],
];

const factors: readonly (readonly [RiskWeightName, string])[] = [
  ["kind-secret", "a credential"],
  ["kind-misconfiguration", "a misconfiguration"],
  ["kind-license", "a licence"],
  ["exposure-internet", "`--context exposure=internet`"],
  ["exposure-isolated", "`--context exposure=isolated`"],
  ["listens-on-ports", "no exposure was given, and the image's configuration exposes ports"],
  ["privileged", "`--context privileged=true`"],
  ["runs-as-root", "not privileged, and the image's user is root"],
  ["production", "`--context environment=production`, `prod` or `live`"],
  ["criticality-low", "`--context criticality=low`"],
  ["criticality-high", "`--context criticality=high`"],
  ["criticality-critical", "`--context criticality=critical`"],
  ["not-loaded", "the package is there for development or building only"],
  [
    "no-confidence",
    "at a confidence of 0; certainty multiplies by 1, what lies between by what lies between",
  ],
  ["not-assessable", "whether it affects the package could not be assessed"],
];

/** The formula of the risk on one page, with the weights that are in effect. */
export function riskPage(): string {
  const table = (rows: readonly (readonly [RiskWeightName, string])[], unit: string): string =>
    markdownTable(
      ["name", unit, "when"],
      rows.map(([name, when]) => [code(name), String(defaultRiskWeights[name]), when]),
    ).trimEnd();
  const body = [
    "Every finding has one number from 0 to 100: how much it presses to do something about it. It orders what the table " +
      "tells to do first, it is `risk` in the JSON report and in policies, and `assay explain CVE… REFERENCE` says what " +
      "it is made of. `--risk-terms` puts the terms of every finding into the JSON.",
    "```\nrisk = (points added up) × (factors multiplied), rounded, at least 0 and at most 100\n```",
    "What does not affect has 0. Whatever makes things worse (a higher severity, a likelier attack, a place that more " +
      "people reach, more certainty) never makes the number smaller.",
    "## Points",
    table(points, "points"),
    "## Factors",
    table(factors, "factor"),
    "## An example",
    "A vulnerability of severity high with a fix, an EPSS probability of 0.25 and known attacks, in a service in " +
      "production: (40 + 20 × √0.25 + 25 + 5) × 1.1 = 88. The same in an isolated test environment: 80 × 0.7 = 56.",
    "## What to do first",
    "Findings that one upgrade ends belong together, and the upgrade that removes most risk stands on top: the sum of " +
      "the risks of all findings that it ends.",
    "## Other weights",
    "In `assay.yaml`, or with `--risk-weight NAME=NUMBER`; what is not named keeps its weight:",
    "```yaml\nrisk-weight:\n  epss: 30\n  production: 1.5\ncontext:\n  environment: production\n  exposure: internet\n```",
  ];
  return page("Risk", body.join("\n\n"));
}
