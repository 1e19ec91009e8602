import { fileLocation, entryPerPlace } from "../gitlab/file-location.ts";
import { securityReporter } from "../gitlab/security-report.ts";

/** The commit that stands for "in no commit": artifacts have none. */
const noCommit = { sha: "0000000" };

/** `gl-secret-detection-report.json`: credentials, an entry for each place. */
export const gitlabSecretDetectionReporter = securityReporter({
  id: "gitlab-secret-detection",
  description: "GitLab's secret detection report: credentials in files and configuration",
  type: "secret_detection",
  kind: "secret",
  entries: entryPerPlace,
  locationOf: ({ finding }) => ({ ...fileLocation(finding), commit: noCommit }),
});
