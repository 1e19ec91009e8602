import { createHash } from "node:crypto";
import { FormatError } from "#formats";
import type { ArtifactDescription, Digest, Distribution, Inventory, SbomOrigin, VexStatement } from "#model";
import type { ReadDocument } from "#documents";
import { errorMessage } from "../runtime/errors.ts";
import { ScanError } from "./scan-error.ts";

/** A document that stands for what it describes. */
export interface DocumentContent {
  readonly from: SbomOrigin["from"];
  /** Digest of the manifest or path in the image where it was found. */
  readonly place?: string;
  read(): Promise<Buffer>;
}

/** What a document says. */
export interface DocumentReading {
  readonly document: ReadDocument;
  readonly origin: SbomOrigin;
  /** What it says of its own components' vulnerabilities. */
  readonly statements: readonly VexStatement[];
}

/** Reads a document. Throws `DOCUMENT_UNREADABLE` with `name` in its message. */
export async function readDocument(content: DocumentContent, name: string): Promise<DocumentReading> {
  const { readDocumentBytes, statementsOfDocument } = await import("#documents");
  try {
    const bytes = await content.read();
    const document = readDocumentBytes(bytes);
    const isNamed = content.from === "file" || content.from === "standard-input";
    const trust = isNamed ? "document" : "claimed";
    const statements = statementsOfDocument(document, { place: name, trust });
    return { document, origin: originOf(document, content, sha256(bytes)), statements };
  } catch (cause) {
    const isExpected =
      cause instanceof FormatError || (cause as { syscall?: unknown } | null)?.syscall !== undefined;
    if (!isExpected) throw cause;
    throw new ScanError({
      code: "DOCUMENT_UNREADABLE",
      category: "artifact",
      message: `${name} cannot be read as an SBOM document: ${errorMessage(cause)}`,
      hint: "Give a CycloneDX or SPDX document, or scan what it describes",
      cause,
    });
  }
}

function sha256(bytes: Buffer): Digest {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function originOf(document: ReadDocument, content: DocumentContent, digest: Digest): SbomOrigin {
  const { from, place } = content;
  const { created, format, tools } = document;
  return {
    from,
    format,
    digest,
    tools: tools.map(({ name, version }) => (version === undefined ? name : `${name} ${version}`)),
    ...(created === undefined ? {} : { created }),
    ...(place === undefined ? {} : { place }),
    verified: false,
  };
}

/** The inventory of a document that stands alone, and what it says of the artifact. */
export async function documentAlone(
  { document, origin }: DocumentReading,
  description: ArtifactDescription,
  distribution: Distribution | undefined,
): Promise<{ readonly inventory: Inventory; readonly description: ArtifactDescription }> {
  const { describedArtifact, documentInventory, scoreDocument } = await import("#documents");
  const inventory = documentInventory(document);
  const described = describedArtifact(document);
  const { imageID, layers = [], name, platform } = described ?? {};
  return {
    inventory: distribution === undefined ? inventory : { ...inventory, distribution },
    description: {
      ...description,
      digest: described?.digest ?? description.digest ?? origin.digest,
      ...(imageID === undefined ? {} : { imageID }),
      ...(name === undefined || name === "" ? {} : { name }),
      ...(platform === undefined ? {} : { platform }),
      layers,
      sbom: origin,
      sbomQuality: scoreDocument(document),
    },
  };
}

/** The inventory of a document about an image that was opened: its layers are the image's. */
export async function documentOfImage(
  { document, origin }: DocumentReading,
  description: ArtifactDescription,
  distribution: Distribution | undefined,
): Promise<{ readonly inventory: Inventory; readonly description: ArtifactDescription }> {
  const { documentInventory, scoreDocument } = await import("#documents");
  const inventory = documentInventory(document, description.layers);
  return {
    inventory: distribution === undefined ? inventory : { ...inventory, distribution },
    description: { ...description, sbom: origin, sbomQuality: scoreDocument(document) },
  };
}
