import type { Artifact } from "#artifacts";
import type { Issue } from "#model";
import { buildpacksDocuments } from "./buildpacks-sbom.ts";
import type { CollectContext } from "./collect-layers.ts";
import { fileInImage, type DocumentFile } from "./document-files.ts";
import { readDocument, type DocumentReading } from "./read-document.ts";
import { ScanError } from "./scan-error.ts";

/** How a document within an image is looked for. */
export interface InImage {
  /** Of a file, absolute. */
  readonly path: string | undefined;
  /** Whether one that describes a part of the image will do. */
  readonly takesPart: boolean;
}

/** What was found within the image. */
export interface FoundInImage {
  readonly reading: DocumentReading | undefined;
  readonly issues: readonly Issue[];
}

/** The document at a path of the image; without a path, what buildpacks left. Throws `LayerError`, `ScanError`. */
export async function documentInImage(
  artifact: Artifact,
  { path, takesPart }: InImage,
  context: CollectContext,
): Promise<FoundInImage> {
  if (path !== undefined) {
    const file = await fileInImage(artifact, path, context);
    return { reading: file === undefined ? undefined : await readFiles([file]), issues: [] };
  }
  const left = await buildpacksDocuments(artifact, context);
  if (left === undefined) return { reading: undefined, issues: [] };
  if (!left.hasBase && !takesPart) return { reading: undefined, issues: [issue("attached-sbom-not-used")] };
  try {
    const reading = await readFiles(left.files);
    return { reading, issues: left.hasBase ? [] : [issue("attached-sbom-partial")] };
  } catch (thrown) {
    if (!(thrown instanceof ScanError) || takesPart) throw thrown;
    return { reading: undefined, issues: [{ code: "attached-sbom-not-used", message: thrown.message }] };
  }
}

function issue(code: "attached-sbom-not-used" | "attached-sbom-partial"): Issue {
  const what = "buildpacks left SBOMs of the application in the image, and none of its base";
  const rest =
    code === "attached-sbom-partial" ? "packages of the distribution are not known" : "they were not used";
  return { code, message: `${what}: ${rest}` };
}

/** Several as one; of one alone nothing is changed. */
async function readFiles(files: readonly DocumentFile[]): Promise<DocumentReading> {
  const { mergeDocuments } = await import("#documents");
  const readings: DocumentReading[] = [];
  for (const { path, bytes } of files) {
    const content = { from: "image-file", place: path, read: () => Promise.resolve(bytes) } as const;
    readings.push(await readDocument(content, `the file ${path} of the image`));
  }
  const [first, ...others] = readings;
  if (first === undefined) throw new Error("there is nothing to read");
  if (others.length === 0) return first;
  const merged = mergeDocuments(readings.map(({ document }) => document));
  const subjects = readings.flatMap(({ document }) => document.statedSubjects);
  const tools = [...new Set(readings.flatMap(({ origin }) => origin.tools))];
  return {
    document: { ...first.document, ...merged, format: first.document.format, statedSubjects: subjects },
    origin: { ...first.origin, tools },
    statements: readings.flatMap(({ statements }) => statements),
  };
}
