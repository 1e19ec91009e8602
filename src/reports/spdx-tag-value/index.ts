import type { Reporter } from "../reporter.ts";
import { sbomReporter } from "../sbom-reporter.ts";

/** An SBOM in SPDX 2, as tags and values. */
export const spdxTagValueReporter: Reporter = sbomReporter({
  id: "spdx-tag-value",
  description: "An SBOM in SPDX 2, as tags and values",
  mediaType: "text/spdx",
  extension: ".spdx",
  spec: { title: "SPDX 2.2 and 2.3, tag-value", url: "https://spdx.github.io/spdx-spec/v2.3/" },
});
