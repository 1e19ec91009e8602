import type { ByteSource } from "#formats";
import type { Inventory } from "#model";
import { documentInventory } from "./document-inventory.ts";
import { readDocument } from "./read/read-document.ts";

/** The inventory that an SBOM document describes, as {@link readDocument} reads it. Throws `FormatError`. */
export function readSbom(source: ByteSource): Inventory {
  return documentInventory(readDocument(source));
}
