import type { ScanReport } from "#model";
import type { FindingDetails } from "../finding-details.ts";
import { securityReporter } from "../gitlab/security-report.ts";
import { shortened } from "../shortened.ts";

/** `gl-container-scanning-report.json`: the vulnerabilities of all packages of an image. */
export const gitlabContainerScanningReporter = securityReporter({
  id: "gitlab-container-scanning",
  description: "GitLab's container scanning report: vulnerable packages of an image",
  type: "container_scanning",
  kind: "vulnerability",
  entries: (finding) => [finding],
  locationOf,
});

function locationOf({ finding, pkg }: FindingDetails, { artifact, inventory }: ScanReport): object {
  const { distribution } = inventory;
  const system = distribution === null ? "unknown" : `${distribution.id} ${distribution.version}`;
  return {
    dependency: {
      package: { name: pkg?.name ?? finding.package ?? "" },
      version: pkg?.version ?? "",
      ...(pkg?.direct === undefined ? {} : { direct: pkg.direct }),
    },
    operating_system: shortened(system.trim(), 255),
    image: shortened(artifact.name ?? artifact.reference, 4096),
  };
}
