import { compareText, type InventoryFile, type Issue } from "#model";
import type { NumberedTree } from "./numbered-tree.ts";
import type { Ownership } from "./ownership.ts";

/** An SBOM with more files than this is of no use to anyone. */
const maxFiles = 500_000;

/** Every regular file and hard link with the package that claims it, sorted by path; what is beyond the bound is told. */
export function listFiles(
  tree: NumberedTree,
  ownership: Ownership,
  bound: number = maxFiles,
): { readonly files: readonly InventoryFile[]; readonly issues: readonly Issue[] } {
  const files: InventoryFile[] = [];
  let left = 0;
  for (const { node, layer } of tree.files()) {
    if (files.length >= bound) {
      left += 1;
      continue;
    }
    const owner = ownership.ownerOf(node);
    files.push({ path: tree.pathOf(node), layer, ...(owner === undefined ? {} : { owner }) });
  }
  files.sort((first, second) => compareText(first.path, second.path));
  const message = `${left} files are not listed: at most ${bound} are`;
  return { files, issues: left === 0 ? [] : [{ code: "files-left-out", message }] };
}
