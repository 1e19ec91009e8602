import type { SbomDocument } from "../sbom-document.ts";
import { writeCycloneDXJSON } from "./cyclonedx-json.ts";
import { writeCycloneDXXML } from "./cyclonedx-xml.ts";
import { writeSPDXJSON } from "./spdx-json.ts";
import { writeSPDXTagValue } from "./spdx-tag-value.ts";
import { writeSPDX3JSON } from "./spdx3-json.ts";
import { hasVersion, type SbomFormat, sbomFormats } from "./spec-versions.ts";

/**
 * A document in a format, in pieces; the same document gives the same bytes, and its serial number is made from
 * what it says. `version` is one that {@link hasVersion} knows, else the format's default is written.
 */
export function writeDocument(
  document: SbomDocument,
  format: SbomFormat,
  version?: string,
): Iterable<string> {
  const chosen = version !== undefined && hasVersion(format, version) ? version : sbomFormats[format].default;
  switch (format) {
    case "cyclonedx-json":
      return writeCycloneDXJSON(document, chosen);
    case "cyclonedx-xml":
      return writeCycloneDXXML(document, chosen);
    case "spdx-json":
      return writeSPDXJSON(document, chosen);
    case "spdx-tag-value":
      return writeSPDXTagValue(document, chosen);
    case "spdx3-json":
      return writeSPDX3JSON(document);
  }
}
