import type { Package, ScanReport } from "#model";
import type { FindingDetails } from "../finding-details.ts";
import { fileLocation } from "../gitlab/file-location.ts";
import { securityReporter } from "../gitlab/security-report.ts";
import { dependencyFiles, isDependency } from "./dependency-files.ts";

/** `gl-dependency-scanning-report.json`: the vulnerabilities of what a project depends on. */
export const gitlabDependencyScanningReporter = securityReporter({
  id: "gitlab-dependency-scanning",
  description: "GitLab's dependency scanning report: vulnerable packages of languages, by their lock files",
  type: "dependency_scanning",
  kind: "vulnerability",
  takes: (pkg: Package | undefined) => pkg === undefined || isDependency(pkg),
  entries: (finding) => [finding],
  locationOf,
  members: (report: ScanReport) => dependencyFiles(report),
});

function locationOf({ finding, pkg }: FindingDetails): object {
  return {
    file: fileLocation({ ...finding, locations: pkg?.locations ?? finding.locations }).file,
    dependency: {
      package: { name: pkg?.name ?? finding.package ?? "" },
      version: pkg?.version ?? "",
      ...(pkg?.direct === undefined ? {} : { direct: pkg.direct }),
    },
  };
}
