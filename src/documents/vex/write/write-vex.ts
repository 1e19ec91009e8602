import { writeCsafVex } from "./csaf-vex.ts";
import { writeCycloneDXVex } from "./cyclonedx-vex.ts";
import { writeOpenVex } from "./open-vex.ts";
import type { VexDocument, VexFormat } from "./vex-document.ts";

const writers: Readonly<Record<VexFormat, (document: VexDocument) => string>> = {
  openvex: writeOpenVex,
  csaf: writeCsafVex,
  cyclonedx: writeCycloneDXVex,
};

/** Writes a document in a format: JSON, ending with a line feed. The same document gives the same bytes. */
export function writeVex(document: VexDocument, format: VexFormat): string {
  return writers[format](document);
}
