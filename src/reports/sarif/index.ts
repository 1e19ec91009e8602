import type { Finding, ScanReport } from "#model";
import { detailsOf, gapsOf, openFindings, packagesByID } from "../finding-details.ts";
import { fingerprinter } from "../fingerprint.ts";
import { jsonItems, jsonText } from "../json-text.ts";
import type { Reporter, ReportOptions } from "../reporter.ts";
import { counted } from "../words.ts";
import { keepMostRisky, type Selection } from "./most-risky.ts";
import { resultOf } from "./sarif-result.ts";
import { rulesOf } from "./sarif-rule.ts";

/** GitHub keeps 5,000 results of a run and refuses a run of more than 25,000; which ones it keeps it chooses itself. */
const maxResults = 5000;
/** Issues that are named one by one. */
const maxNotifications = 200;

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** For code scanning on GitHub, Azure DevOps and editors: open findings of all kinds, the riskiest 5,000. */
export const sarifReporter: Reporter = {
  id: "sarif",
  description:
    "For code scanning: GitHub, Azure DevOps, editors; the riskiest 5,000 findings, as GitHub takes",
  mediaType: "application/sarif+json",
  extension: ".sarif",
  spec: {
    title: "SARIF 2.1.0 (OASIS)",
    url: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html",
  },
  *write(report, options) {
    const selection = keepMostRisky(openFindings(report), maxResults);
    const packages = packagesByID(report);
    const details = (finding: Finding) => detailsOf(finding, packages, options.compareVersions);
    const rules = rulesOf(selection.kept.map(details));
    const fingerprint = fingerprinter();
    yield `{\n  "$schema": ${jsonText(schema)},\n  "version": "2.1.0",\n  "runs": [\n    {\n      "tool": `;
    yield* toolPieces(options, rules.list);
    yield `,\n      "invocations": [${jsonText(invocationOf(report, selection))}]`;
    yield `,\n      "columnKind": "utf16CodeUnits",\n      "originalUriBaseIds": ${jsonText(baseOf(report))}`;
    yield `,\n      "properties": ${jsonText(propertiesOf(report))},\n      "results": `;
    yield* jsonItems(
      selection.kept,
      (finding) => {
        const told = details(finding);
        const rule = rules.indexOf(told);
        return resultOf(told, { report, rule, fingerprint: fingerprint(finding, told.pkg) });
      },
      "      ",
    );
    yield "\n    }\n  ]\n}\n";
  },
};

function* toolPieces({ version }: ReportOptions, rules: readonly unknown[]): Generator<string> {
  const driver = {
    name: "Assay",
    ...(version === undefined ? {} : { version, semanticVersion: version }),
  };
  yield `{"driver": ${jsonText(driver).slice(0, -1)}, "rules": `;
  yield* jsonItems(rules, (rule) => rule, "      ");
  yield "}}";
}

function baseOf({ artifact }: ScanReport): object {
  return { ROOTPATH: { description: { text: `The root directory of ${artifact.reference}` } } };
}

function propertiesOf({ artifact, verdict }: ScanReport): object {
  return {
    reference: artifact.reference,
    ...(artifact.digest === undefined ? {} : { digest: artifact.digest }),
    ...(artifact.imageID === undefined ? {} : { imageID: artifact.imageID }),
    verdict: verdict.outcome,
  };
}

/** What a reader must know beside the results: what was cut, what could not be read ("SARIF", 3.20.21). */
function invocationOf(report: ScanReport, { total, kept }: Selection): object {
  const gaps = gapsOf(report);
  const cut =
    total === kept.length
      ? []
      : [
          notification(
            "results-cut",
            `${counted(total, "finding")} are more than a run may hold: the ${kept.length} with the highest risk are here, ${total - kept.length} are left out. The JSON report has all of them.`,
          ),
        ];
  const issues = report.issues
    .slice(0, maxNotifications)
    .map(({ code, message, path }) =>
      notification(code, path === undefined ? message : `${path}: ${message}`),
    );
  const isLookedUp = report.snapshot !== null || !report.scanners.includes("vuln");
  return {
    executionSuccessful: isLookedUp,
    toolExecutionNotifications: [...cut, ...gaps.map((gap) => notification("incomplete", gap)), ...issues],
  };
}

function notification(id: string, text: string): object {
  return { descriptor: { id: id === "" ? "issue" : id }, level: "warning", message: { text } };
}
