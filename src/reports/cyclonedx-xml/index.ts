import type { Reporter } from "../reporter.ts";
import { sbomReporter } from "../sbom-reporter.ts";

/** An SBOM in CycloneDX, as XML, with vulnerabilities where they were looked for. */
export const cycloneDXXMLReporter: Reporter = sbomReporter({
  id: "cyclonedx-xml",
  description: "An SBOM in CycloneDX, as XML, with vulnerabilities where they were looked for",
  mediaType: "application/vnd.cyclonedx+xml",
  extension: ".cdx.xml",
  spec: {
    title: "CycloneDX 1.4 to 1.7 (ECMA-424), XML",
    url: "https://cyclonedx.org/specification/overview/",
  },
});
