import type { PathChange } from "#model";
import { layerMark, type LayerIndex } from "./layer-index.ts";
import { rootNode } from "./path-table.ts";

/** What each layer does to a path, by the path as each layer writes it; lowest layer first. */
export function pathHistory(layers: readonly LayerIndex[], path: string): readonly PathChange[] {
  const changes: PathChange[] = [];
  let isThere = false;
  for (const [layer, index] of layers.entries()) {
    const { brings, removes } = effect(index, path);
    if (brings) changes.push({ layer, change: isThere && !removes ? "changed" : "added" });
    else if (removes && isThere) changes.push({ layer, change: "removed" });
    isThere = brings || (isThere && !removes);
  }
  return changes;
}

/** Whether a layer has an entry at this path (or below it), and whether it takes away what is below. */
function effect(index: LayerIndex, path: string): { brings: boolean; removes: boolean } {
  const { paths, columns } = index;
  const names = path.split("/").filter((name) => name !== "");
  let node: number = rootNode;
  let removes = ((columns.marks[rootNode] ?? 0) & layerMark.opaque) !== 0 && names.length > 0;
  for (const [depth, name] of names.entries()) {
    const isLast = depth === names.length - 1;
    const nameID = paths.names.find(name);
    node = nameID < 0 ? -1 : paths.child(node, nameID);
    if (node < 0) return { brings: false, removes };
    const marks = columns.marks[node] ?? 0;
    const type = columns.types[node] ?? 0;
    if ((marks & layerMark.whiteout) !== 0) removes = true;
    if (!isLast && ((marks & layerMark.opaque) !== 0 || isNoDirectory(type))) removes = true;
  }
  return { brings: (columns.types[node] ?? 0) !== 0, removes };
}

/** Files and links in place of a directory take its content away; 0 is a path without an entry, 2 a directory. */
function isNoDirectory(type: number): boolean {
  return type !== 0 && type !== 2;
}
