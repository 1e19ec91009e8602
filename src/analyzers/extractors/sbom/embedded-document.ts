import { type ByteSource, fieldsOf, readJSON } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import type { PackageList } from "../../package-list.ts";
import { documentComponents } from "./document-components.ts";

export const embeddedDocumentKind = defineFactKind<PackageList>("embedded-sbom");

/** SBOM documents that lie in an image: those of buildpacks, of packages, and what a build left. JSON only. */
export const embeddedDocument: Extractor<PackageList> = {
  id: "sbom/embedded-document",
  version: 1,
  kind: embeddedDocumentKind,
  selects: {
    names: ["bom.json", "sbom.json"],
    suffixes: [".cdx.json", ".spdx.json", ".syft.json"],
    maxBytes: 64 * 1024 * 1024,
    passesOverLarger: true,
  },
  spec: {
    title: "CycloneDX, Recognized file patterns; SPDX 2.3; Cloud Native Buildpacks, SBOM",
    url: "https://cyclonedx.org/specification/overview/",
  },
  extract: (_file, content) => readEmbedded(content),
};

function readEmbedded(content: ByteSource): Extraction<PackageList> {
  const packages = documentComponents(fieldsOf(readJSON(content))) ?? [];
  return { facts: packages.length === 0 ? [] : [{ packages }], issues: [] };
}
