import type { Reporter } from "../reporter.ts";
import { sbomReporter } from "../sbom-reporter.ts";

/** An SBOM in SPDX 2, as JSON. */
export const spdxJSONReporter: Reporter = sbomReporter({
  id: "spdx-json",
  description: "An SBOM in SPDX 2, as JSON",
  mediaType: "application/spdx+json",
  extension: ".spdx.json",
  spec: { title: "SPDX 2.2 and 2.3, JSON", url: "https://spdx.github.io/spdx-spec/v2.3/" },
});
