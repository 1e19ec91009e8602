import type { Reporter } from "../reporter.ts";
import { sbomReporter } from "../sbom-reporter.ts";

/** An SBOM in CycloneDX, as JSON, with vulnerabilities where they were looked for. */
export const cycloneDXJSONReporter: Reporter = sbomReporter({
  id: "cyclonedx-json",
  description: "An SBOM in CycloneDX, as JSON, with vulnerabilities where they were looked for",
  mediaType: "application/vnd.cyclonedx+json",
  extension: ".cdx.json",
  spec: {
    title: "CycloneDX 1.4 to 1.7 (ECMA-424), JSON",
    url: "https://cyclonedx.org/specification/overview/",
  },
});
