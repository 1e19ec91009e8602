import { removesPath, type Artifact, type LayerIndex } from "#artifacts";
import type { CollectContext } from "./collect-layers.ts";
import { nobody, readLayerAgain } from "./read-layer-again.ts";

/** Larger documents are not read. */
const maxDocumentBytes = 256 * 1024 * 1024;
/** Documents of one layer. */
const maxDocuments = 1_000;

/** A file of an image. */
export interface DocumentFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** What of one layer was meant. */
interface LayerFiles {
  readonly files: readonly DocumentFile[];
  readonly index: LayerIndex;
}

/** The files of one layer whose paths are meant. Throws `LayerError`. */
export async function filesOfLayer(
  artifact: Artifact,
  layer: number,
  { isMeant, context }: { readonly isMeant: (path: string) => boolean; readonly context: CollectContext },
): Promise<LayerFiles> {
  const files: DocumentFile[] = [];
  const visitor: Parameters<typeof readLayerAgain>[2]["visitor"] = {
    ...nobody,
    select: (path, size) =>
      isMeant(path) && size <= maxDocumentBytes && files.length < maxDocuments ? "read" : "skip",
    read({ path }, content) {
      // What is read is a view that others write over.
      files.push({ path, bytes: Buffer.from(content.read(0, content.size)) });
      return undefined;
    },
  };
  const { index } = await readLayerAgain(artifact, layer, { context, visitor });
  return { files, index };
}

/**
 * The file at a path of an image, in the highest layer that has it; undefined where none has, or a higher one removed
 * it. Links are not followed. Throws `LayerError`.
 */
export async function fileInImage(
  artifact: Artifact,
  path: string,
  context: CollectContext,
): Promise<DocumentFile | undefined> {
  for (let layer = artifact.description.layers.length - 1; layer >= 0; layer--) {
    const { files, index } = await filesOfLayer(artifact, layer, { isMeant: (one) => one === path, context });
    if (files[0] !== undefined) return files[0];
    if (removesPath(index, path)) return undefined;
  }
  return undefined;
}
