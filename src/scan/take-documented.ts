import type { Artifact } from "#artifacts";
import type { ArtifactDescription, Distribution, Issue, VexStatement } from "#model";
import { errorMessage } from "../runtime/errors.ts";
import type { CollectContext } from "./collect-layers.ts";
import { documentInImage, type FoundInImage } from "./document-in-image.ts";
import { documentAlone, documentOfImage, type DocumentReading, readDocument } from "./read-document.ts";
import { ScanError } from "./scan-error.ts";
import type { SbomUse } from "./scan-options.ts";
import type { TakenInventory } from "./take-inventory.ts";

/** An inventory taken from a document, and the artifact as it is described with it. */
export interface Documented {
  readonly taken: TakenInventory;
  readonly description: ArtifactDescription;
  /** What the document says of its own components' vulnerabilities. */
  readonly statements: readonly VexStatement[];
}

/** How documents are used. */
export interface Documents {
  readonly use: SbomUse;
  /** Of a file within the image, which is then the only one that will do. */
  readonly path: string | undefined;
  readonly context: CollectContext;
}

/**
 * The inventory that a document gives in place of the artifact's own: the document that was named, or one that is
 * attached to the image, or lies in it, where that is wanted. Undefined when the artifact itself is to be looked at. Throws
 * `DOCUMENT_UNREADABLE`, and `SBOM_NOT_FOUND` where one is required.
 */
export async function takeDocumented(
  artifact: Artifact,
  { use, path, context }: Documents,
  distribution: Distribution | undefined,
): Promise<Documented | undefined> {
  const { description } = artifact;
  if (description.kind === "sbom") {
    const content = artifact.content(0);
    if (content.kind !== "document") throw new Error("a document has the content of something else");
    const reading = await readDocument(content, description.reference);
    return documented(await documentAlone(reading, description, distribution), reading, []);
  }
  if (use === "ignore") return undefined;
  const attached = path === undefined ? await attachedDocument(artifact) : nothing;
  const within =
    attached.reading === undefined && description.kind === "image"
      ? await documentInImage(artifact, { path, takesPart: use === "require" }, context)
      : nothing;
  const reading = attached.reading ?? within.reading;
  const issues = [...attached.issues, ...within.issues];
  if (reading !== undefined)
    return documented(await documentOfImage(reading, description, distribution), reading, issues);
  if (use === "prefer") return undefined;
  throw new ScanError({
    code: "SBOM_NOT_FOUND",
    category: "artifact",
    message: `${path === undefined ? "no SBOM is attached to" : `there is no ${path} in`} ${description.reference}${issues.length === 0 ? "" : `: ${issues[0]?.message}`}`,
    hint: "Use --sbom prefer to look at the image where there is none",
  });
}

const nothing: FoundInImage = { reading: undefined, issues: [] };

/** The first document that is one and is about this image; why others were passed over. */
export async function attachedDocument(
  artifact: Artifact,
): Promise<{ readonly reading: DocumentReading | undefined; readonly issues: readonly Issue[] }> {
  const issues: Issue[] = [];
  for await (const attached of artifact.attached?.() ?? []) {
    try {
      const reading = await readDocument(attached, `the document of ${attached.place}`);
      const other = otherSubject(reading, artifact.description);
      if (other === undefined) return { reading, issues };
      issues.push(notUsed(attached.place, `it is about ${other}`));
    } catch (thrown) {
      if (!(thrown instanceof ScanError)) throw thrown;
      issues.push(notUsed(attached.place, errorMessage(thrown.cause)));
    }
  }
  return { reading: undefined, issues };
}

/** A statement is about the digests it names: one about another image says nothing of this one. */
function otherSubject(
  { document }: DocumentReading,
  { digest, imageID }: ArtifactDescription,
): string | undefined {
  const { statedSubjects } = document;
  if (statedSubjects.length === 0 || statedSubjects.some((one) => one === digest || one === imageID))
    return undefined;
  return statedSubjects[0];
}

function notUsed(place: string, why: string): Issue {
  return {
    code: "attached-sbom-not-used",
    message: `an SBOM attached to the image (${place}) was not used: ${why}`,
  };
}

function documented(
  { inventory, description }: { inventory: TakenInventory["inventory"]; description: ArtifactDescription },
  { statements }: DocumentReading,
  issues: readonly Issue[],
): Documented {
  const nothingRead = { layersReused: 0, bytesRead: 0, filesParsed: 0, filesReused: 0 };
  return {
    taken: { inventory, secrets: [], checked: [], ...nothingRead },
    description: { ...description, issues: [...description.issues, ...issues] },
    statements,
  };
}
