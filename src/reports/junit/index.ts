import type { Finding, ScanReport } from "#model";
import {
  detailsOf,
  gapsOf,
  kindText,
  openFindings,
  originText,
  packagesByID,
  placeText,
  type FindingDetails,
} from "../finding-details.ts";
import { riskTexts } from "../finding-risk.ts";
import { markupText } from "../markup-text.ts";
import type { Reporter } from "../reporter.ts";

/** Places that a failure names; the others are counted. */
const maxPlaces = 20;

/**
 * A test suite in which each finding is a failed test, and each gap an error: what could not be looked at is never
 * a passed test. One test of its own passes or fails as the verdict does, so that no suite is empty.
 */
export const junitReporter: Reporter = {
  id: "junit",
  description: "A failed test a finding, for Jenkins and every other server that shows test results",
  mediaType: "application/xml",
  extension: ".xml",
  spec: {
    title: "JUnit XML, schema of Jenkins' xunit plugin",
    url: "https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd",
  },
  *write(report, { compareVersions }) {
    const findings = openFindings(report);
    const gaps = gapsOf(report);
    const packages = packagesByID(report);
    const failures = findings.length + (report.verdict.outcome === "fail" ? 1 : 0);
    const counts = `tests="${findings.length + gaps.length + 1}" failures="${failures}" errors="${gaps.length}"`;
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="assay" ${counts}>\n`;
    yield `  <testsuite name="${markupText(report.artifact.reference)}" ${counts} skipped="0" time="0">\n`;
    yield* verdictCase(report);
    for (const gap of gaps) yield gapCase(gap);
    for (const finding of findings) yield failedCase(detailsOf(finding, packages, compareVersions), report);
    yield "  </testsuite>\n</testsuites>\n";
  },
};

function* verdictCase({ verdict }: ScanReport): Generator<string> {
  const start = `    <testcase classname="assay" name="verdict" time="0"`;
  if (verdict.outcome !== "fail") {
    yield `${start}/>\n`;
    return;
  }
  const reasons = verdict.reasons.map(markupText).join("\n");
  yield `${start}>\n      <failure type="verdict" message="fail">${reasons}</failure>\n    </testcase>\n`;
}

function gapCase(gap: string): string {
  const text = markupText(gap);
  return `    <testcase classname="assay.coverage" name="${text}" time="0">\n      <error type="incomplete" message="${text}"/>\n    </testcase>\n`;
}

function failedCase(details: FindingDetails, report: ScanReport): string {
  const { finding, pkg, headline } = details;
  const where = pkg === undefined ? (finding.locations[0]?.path ?? "") : `${pkg.name} ${pkg.version}`;
  const name = markupText(`[${finding.severity}] ${finding.id}${where === "" ? "" : ` ${where}`}`);
  const group = markupText(classOf(finding, details));
  const text = linesOf(details, report).map(markupText).join("\n");
  return (
    `    <testcase classname="${group}" name="${name}" time="0">\n` +
    `      <failure type="${markupText(finding.severity)}" message="${markupText(headline)}">${text}</failure>\n` +
    `    </testcase>\n`
  );
}

/** Servers make a tree of the dots. */
function classOf({ kind }: Finding, { pkg }: FindingDetails): string {
  return pkg === undefined ? kind : `${kind}.${pkg.type}`;
}

function linesOf(details: FindingDetails, { artifact }: ScanReport): readonly string[] {
  const { finding, pkg, headline, remedy, references } = details;
  const origin = originText(finding, pkg, artifact);
  const places = finding.locations.slice(0, maxPlaces).map((location) => placeText(location, artifact));
  const more = finding.locations.length - places.length;
  return [
    headline,
    `${kindText(finding.kind)}, ${finding.severity}: ${finding.reason}`,
    ...riskTexts(finding),
    ...(remedy === "" || remedy === finding.reason ? [] : [remedy]),
    ...(finding.package === undefined ? [] : [finding.package]),
    ...places,
    ...(more === 0 ? [] : [`and ${more} more places`]),
    ...(origin === "" ? [] : [origin]),
    ...references,
  ];
}
