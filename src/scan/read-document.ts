import { readFileSync, statSync } from "node:fs";
import { bufferSource, FormatError } from "#formats";
import type { Distribution, Inventory } from "#model";
import { errorMessage } from "../runtime/errors.ts";
import { ScanError } from "./scan-error.ts";

/** Documents are read whole; larger ones are nobody's. */
const maxBytes = 1024 * 1024 * 1024;

/** The inventory that a local SBOM document describes. Throws `DOCUMENT_UNREADABLE`. */
export async function readDocument(path: string, distribution: Distribution | undefined): Promise<Inventory> {
  const { readSbom } = await import("#documents");
  try {
    const { size } = statSync(path);
    if (size > maxBytes) throw new FormatError("sbom", "LIMIT", `larger than ${maxBytes} bytes`);
    const inventory = readSbom(bufferSource(readFileSync(path)));
    return distribution === undefined ? inventory : { ...inventory, distribution };
  } catch (cause) {
    const isExpected =
      cause instanceof FormatError || (cause as { syscall?: unknown } | null)?.syscall !== undefined;
    if (!isExpected) throw cause;
    throw new ScanError({
      code: "DOCUMENT_UNREADABLE",
      category: "artifact",
      message: `${path} cannot be read as an SBOM document: ${errorMessage(cause)}`,
      hint: "Give a CycloneDX or SPDX document, or scan what it describes",
      cause,
    });
  }
}
