import type { Coverage } from "#model";
import type { NumberedTree } from "./numbered-tree.ts";
import type { Ownership } from "./ownership.ts";

const maxUnowned = 1000;

/** Names of libraries and scripts; executables are known by their mode. */
const codeName =
  /\.(?:so(?:\.[\w.]+)?|dylib|dll|exe|jar|war|ear|sh|bash|py|pl|rb|php|[cm]?js|lua|node|wasm)$/;

/** How much of the file system packages explain. */
export function coverageOf(tree: NumberedTree, ownership: Ownership): Coverage {
  let files = 0;
  let owned = 0;
  const unowned: { path: string; layer: number }[] = [];
  for (const { node, mode, layer } of tree.files()) {
    files += 1;
    if (ownership.isOwned(node)) owned += 1;
    else if ((mode & 0o111) !== 0 || codeName.test(tree.nameOf(node))) {
      unowned.push({ path: tree.pathOf(node), layer });
    }
  }
  unowned.sort((left, right) => (left.path < right.path ? -1 : 1));
  return { files, owned, unowned: unowned.slice(0, maxUnowned) };
}
