import { compareText, fileExplanations, type Coverage, type FileExplanation, type UnownedFile } from "#model";
import { natureOf, placeOf } from "./explained-files.ts";
import type { CoveredFile, NumberedTree } from "./numbered-tree.ts";
import type { Ownership } from "./ownership.ts";

const maxUnowned = 1000;

interface Sum {
  files: number;
  bytes: number;
}

/** How much of the file system packages explain. */
export function coverageOf(tree: NumberedTree, ownership: Ownership): Coverage {
  const all: Sum = { files: 0, bytes: 0 };
  const owned: Sum = { files: 0, bytes: 0 };
  const unclaimed: Sum = { files: 0, bytes: 0 };
  const explained = new Map<string, Sum>(fileExplanations.map((reason) => [reason, { files: 0, bytes: 0 }]));
  const unowned: UnownedFile[] = [];
  const natures = new Natures(tree);
  for (const file of tree.files()) {
    const { node, layer, size } = file;
    add(all, size);
    if (ownership.isOwned(node)) {
      add(owned, size);
      continue;
    }
    const nature = natures.of(file);
    const sum = explained.get(nature);
    add(sum ?? unclaimed, size);
    if (sum === undefined) {
      unowned.push({ path: tree.pathOf(node), layer, bytes: size, kind: nature as UnownedFile["kind"] });
    }
  }
  return {
    files: all.files,
    bytes: all.bytes,
    owned: owned.files,
    ownedBytes: owned.bytes,
    explained: fileExplanations.flatMap((reason) => {
      const { files = 0, bytes = 0 } = explained.get(reason) ?? {};
      return files === 0 ? [] : [{ reason, files, bytes }];
    }),
    unownedFiles: unclaimed.files,
    unownedBytes: unclaimed.bytes,
    unowned: largest(unowned),
  };
}

/** What files are; of a directory with many, its place is looked at once. */
class Natures {
  readonly #tree: NumberedTree;
  readonly #places = new Map<
    number,
    { readonly path: string; readonly place: FileExplanation | undefined }
  >();

  constructor(tree: NumberedTree) {
    this.#tree = tree;
  }

  of({ node, mode }: CoveredFile): UnownedFile["kind"] | FileExplanation {
    const { path, place } = this.#directory(this.#tree.parentOf(node));
    return place ?? natureOf(path, this.#tree.nameOf(node), mode);
  }

  #directory(node: number): { readonly path: string; readonly place: FileExplanation | undefined } {
    const known = this.#places.get(node);
    if (known !== undefined) return known;
    const path = this.#tree.pathOf(node).replace(/\/?$/, "/");
    const directory = { path, place: placeOf(path) };
    this.#places.set(node, directory);
    return directory;
  }
}

function add(sum: Sum, bytes: number): void {
  sum.files += 1;
  sum.bytes += bytes;
}

/** The list is for people: of too many, the largest are worth looking at first. */
function largest(unowned: readonly UnownedFile[]): readonly UnownedFile[] {
  return unowned
    .toSorted((left, right) => right.bytes - left.bytes || compareText(left.path, right.path))
    .slice(0, maxUnowned)
    .sort((left, right) => left.layer - right.layer || compareText(left.path, right.path));
}
