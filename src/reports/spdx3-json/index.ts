import type { Reporter } from "../reporter.ts";
import { sbomReporter } from "../sbom-reporter.ts";

/** An SBOM in SPDX 3, as JSON-LD. */
export const spdx3JSONReporter: Reporter = sbomReporter({
  id: "spdx3-json",
  description: "An SBOM in SPDX 3, as JSON-LD",
  mediaType: "application/spdx+json",
  extension: ".spdx3.json",
  spec: { title: "SPDX 3.0, JSON-LD", url: "https://spdx.github.io/spdx-spec/v3.0.1/" },
});
