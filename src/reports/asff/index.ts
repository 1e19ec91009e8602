import type { ScanReport } from "#model";
import { detailsOf, openFindings, packagesByID } from "../finding-details.ts";
import { fingerprinter } from "../fingerprint.ts";
import { jsonItems } from "../json-text.ts";
import type { Reporter } from "../reporter.ts";
import { securityFinding } from "./security-finding.ts";

/** A list of findings as `aws securityhub batch-import-findings` takes it, a hundred at a time. */
export const asffReporter: Reporter = {
  id: "asff",
  description: "AWS Security Finding Format, for Security Hub; --aws-account and --aws-region name whose",
  mediaType: "application/json",
  extension: ".asff.json",
  spec: {
    title: "AWS Security Finding Format, schema version 2018-10-08",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html",
  },
  *write(report: ScanReport, options) {
    const packages = packagesByID(report);
    const fingerprint = fingerprinter();
    yield* jsonItems(
      openFindings(report),
      (finding) => {
        const details = detailsOf(finding, packages, options.compareVersions);
        return securityFinding(details, { report, options, id: fingerprint(finding, details.pkg) });
      },
      "",
    );
    yield "\n";
  },
};
