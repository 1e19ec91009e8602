import { createHash } from "node:crypto";
import type { Artifact } from "#artifacts";
import type { InventoryFile } from "#model";
import type { CollectContext } from "./collect-layers.ts";
import { nobody, readLayerAgain } from "./read-layer-again.ts";

/** Bytes that are hashed at a time. */
const pieceBytes = 1024 * 1024;

/** Checksums of one content: SPDX 2 wants a SHA-1 of every file (section 8.4), the other formats are better served. */
interface Checksums {
  readonly sha1: string;
  readonly sha256: string;
}

/**
 * Adds checksums to the files of an artifact, from a further reading of the layers that hold them. What cannot be
 * read, or lies below an excluded path, stays without.
 */
export async function hashFiles(
  artifact: Artifact,
  files: readonly InventoryFile[],
  context: CollectContext,
): Promise<readonly InventoryFile[]> {
  const byLayer = Map.groupBy(files, ({ layer }) => layer);
  const found = new Map<InventoryFile, Checksums>();
  for (const [layer, wanted] of byLayer) {
    const visitor = new HashingVisitor();
    await readLayerAgain(artifact, layer, { context, visitor });
    for (const file of wanted) {
      const checksums = visitor.of(file.path);
      if (checksums !== undefined) found.set(file, checksums);
    }
  }
  return files.map((file) => ({ ...file, ...found.get(file) }));
}

/** Hashes the regular files of one layer; hard links have the content of what they lead to. */
class HashingVisitor {
  readonly headBytes = 0;
  readonly selectByHead = (): boolean => nobody.selectByHead();
  readonly end = (): Generator<never> => nobody.end();
  readonly result = (): ReturnType<typeof nobody.result> => nobody.result();
  readonly #checksums = new Map<string, Checksums>();
  readonly #links = new Map<string, string>();

  capability(): void {}

  select(): "read" {
    return "read";
  }

  read({ path }: { readonly path: string }, content: Content): undefined {
    this.#checksums.set(path, checksumsOf(content));
    this.#links.delete(path);
  }

  link({ path, target }: { readonly path: string; readonly target: string }): void {
    this.#links.set(path, target);
  }

  /** Of the last file of this path; links of links are followed a while. */
  of(path: string): Checksums | undefined {
    let at = path;
    for (let hops = 0; hops < 40; hops += 1) {
      const target = this.#links.get(at);
      if (target === undefined) return this.#checksums.get(at);
      at = target;
    }
    return undefined;
  }
}

interface Content {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}

function checksumsOf(content: Content): Checksums {
  const [sha1, sha256] = [createHash("sha1"), createHash("sha256")];
  for (let at = 0; at < content.size; at += pieceBytes) {
    const piece = content.read(at, Math.min(pieceBytes, content.size - at));
    sha1.update(piece);
    sha256.update(piece);
  }
  return { sha1: sha1.digest("hex"), sha256: sha256.digest("hex") };
}
