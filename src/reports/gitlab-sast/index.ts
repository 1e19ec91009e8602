import { entryPerPlace, fileLocation } from "../gitlab/file-location.ts";
import { securityReporter } from "../gitlab/security-report.ts";

/** `gl-sast-report.json`: misconfigurations of Dockerfiles, manifests and images, as GitLab's own IaC scanning has it. */
export const gitlabSASTReporter = securityReporter({
  id: "gitlab-sast",
  description: "GitLab's SAST report: misconfigurations, as its infrastructure-as-code scanning gives them",
  type: "sast",
  kind: "misconfiguration",
  entries: entryPerPlace,
  locationOf: ({ finding }) => fileLocation(finding),
});
