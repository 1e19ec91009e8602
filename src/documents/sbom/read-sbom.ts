import type { ByteSource } from "#formats";
import { fieldsOf, FormatError, listAt, readJSON, readXML, textAt } from "#formats";
import type { Inventory } from "#model";
import { readCycloneDXJSON } from "./cyclonedx-json.ts";
import { readCycloneDXXML } from "./cyclonedx-xml.ts";
import type { SbomDocument } from "./sbom-document.ts";
import { sbomInventory } from "./sbom-inventory.ts";
import { readSPDXJSONLD } from "./spdx-json-ld.ts";
import { readSPDXJSON } from "./spdx-json.ts";
import { readSPDXTagValue } from "./spdx-tag-value.ts";

const maxBytes = 256 * 1024 * 1024;
const headBytes = 64 * 1024;

/**
 * The inventory that an SBOM document describes: CycloneDX (JSON, XML), SPDX 2 (JSON, tag-value) and SPDX 3
 * (JSON-LD), told apart by content. Packages lie in layer 0, under the paths that the document names, if any.
 * Components without a package URL are counted in an issue. Throws `FormatError` when it is none of these, too
 * large, or not well formed.
 */
export function readSbom(source: ByteSource): Inventory {
  if (source.size > maxBytes) throw new FormatError("sbom", "LIMIT", `larger than ${maxBytes} bytes`);
  return sbomInventory(documentOf(source));
}

function documentOf(source: ByteSource): SbomDocument {
  const head = source.read(0, headBytes).toString("utf8");
  const start = /[^\s\uFEFF]/.exec(head)?.[0];
  if (start === "{") return jsonDocument(source);
  if (start === "<") return xmlDocument(source, head);
  if (/^SPDXVersion:/m.test(head)) return readSPDXTagValue(source.read(0, source.size).toString("utf8"));
  throw new FormatError("sbom", "MALFORMED", "neither CycloneDX nor SPDX");
}

function jsonDocument(source: ByteSource): SbomDocument {
  const root = fieldsOf(readJSON(source, maxBytes));
  if (root !== undefined && textAt(root, "bomFormat") === "CycloneDX") return readCycloneDXJSON(root);
  if (root !== undefined && textAt(root, "spdxVersion")?.startsWith("SPDX-2.") === true)
    return readSPDXJSON(root);
  if (root !== undefined && listAt(root, "@graph").length > 0) return readSPDXJSONLD(root);
  throw new FormatError("sbom", "MALFORMED", "JSON, but neither CycloneDX nor SPDX 2 or 3");
}

function xmlDocument(source: ByteSource, head: string): SbomDocument {
  const root = readXML(source);
  if (root.name === "bom") return readCycloneDXXML(root, head);
  throw new FormatError("sbom", "MALFORMED", "XML, but not CycloneDX");
}
