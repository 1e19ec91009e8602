import type { Reporter } from "../reporter.ts";
import { gitlabContainerScanningReporter } from "../gitlab-container-scanning/index.ts";

/** Container scanning, by the name that people try first. */
export const gitlabReporter: Reporter = {
  ...gitlabContainerScanningReporter,
  id: "gitlab",
  description: "The same as `gitlab-container-scanning`",
  extension: ".gitlab.json",
};
