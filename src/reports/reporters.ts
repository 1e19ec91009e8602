import { asffReporter } from "./asff/index.ts";
import { cloudeventsReporter } from "./cloudevents/index.ts";
import { csvReporter } from "./csv/index.ts";
import { cycloneDXJSONReporter } from "./cyclonedx-json/index.ts";
import { cycloneDXXMLReporter } from "./cyclonedx-xml/index.ts";
import { fixJSONReporter } from "./fix-json/index.ts";
import { fixReporter } from "./fix/index.ts";
import { gitlabContainerScanningReporter } from "./gitlab-container-scanning/index.ts";
import { gitlabDependencyScanningReporter } from "./gitlab-dependency-scanning/index.ts";
import { gitlabSASTReporter } from "./gitlab-sast/index.ts";
import { gitlabSecretDetectionReporter } from "./gitlab-secret-detection/index.ts";
import { gitlabReporter } from "./gitlab/index.ts";
import { htmlReporter } from "./html/index.ts";
import { jsonReporter } from "./json/index.ts";
import { junitReporter } from "./junit/index.ts";
import { markdownReporter } from "./markdown/index.ts";
import { noticesReporter } from "./notices/index.ts";
import { ocsfReporter } from "./ocsf/index.ts";
import { sarifReporter } from "./sarif/index.ts";
import { spdxJSONReporter } from "./spdx-json/index.ts";
import { spdxTagValueReporter } from "./spdx-tag-value/index.ts";
import { spdx3JSONReporter } from "./spdx3-json/index.ts";
import { tableReporter } from "./table/index.ts";
import { templateReporter } from "./template/index.ts";
import { treeReporter } from "./tree/index.ts";
import type { Reporter } from "./reporter.ts";

/** Every format, sorted by its id. */
export const reporters: readonly Reporter[] = [
  asffReporter,
  cloudeventsReporter,
  csvReporter,
  cycloneDXJSONReporter,
  cycloneDXXMLReporter,
  fixReporter,
  fixJSONReporter,
  gitlabReporter,
  gitlabContainerScanningReporter,
  gitlabDependencyScanningReporter,
  gitlabSASTReporter,
  gitlabSecretDetectionReporter,
  htmlReporter,
  jsonReporter,
  junitReporter,
  markdownReporter,
  noticesReporter,
  ocsfReporter,
  sarifReporter,
  spdxJSONReporter,
  spdxTagValueReporter,
  spdx3JSONReporter,
  tableReporter,
  templateReporter,
  treeReporter,
];
