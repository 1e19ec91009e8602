import type { PathChange } from "#model";
import { layerMark, type LayerIndex } from "./layer-index.ts";
import { rootNode } from "./path-table.ts";

/** What each layer does to a path, by the path as each layer writes it; lowest layer first. */
export function pathHistory(layers: readonly LayerIndex[], path: string): readonly PathChange[] {
  const changes: PathChange[] = [];
  let isThere = false;
  for (const [layer, index] of layers.entries()) {
    const { brings, implies, removes } = effect(index, path);
    const isKept: boolean = isThere && !removes;
    if (brings || (implies && !isKept)) changes.push({ layer, change: isKept ? "changed" : "added" });
    else if (removes && isThere) changes.push({ layer, change: "removed" });
    isThere = brings || implies || isKept;
  }
  return changes;
}

/** Whether a layer takes away what the layers below have at a path. */
export function removesPath(index: LayerIndex, path: string): boolean {
  return effect(index, path).removes;
}

interface Effect {
  /** The layer has an entry for the path. */
  readonly brings: boolean;
  /** It has none, but has entries below it: the directory is made on the way. */
  readonly implies: boolean;
  /** It takes away what the layers below have there. */
  readonly removes: boolean;
}

function effect(index: LayerIndex, path: string): Effect {
  const { paths, columns } = index;
  const names = path.split("/").filter((name) => name !== "");
  let node: number = rootNode;
  let removes = ((columns.marks[rootNode] ?? 0) & layerMark.opaque) !== 0 && names.length > 0;
  for (const [depth, name] of names.entries()) {
    const isLast = depth === names.length - 1;
    const nameID = paths.names.find(name);
    node = nameID < 0 ? -1 : paths.child(node, nameID);
    if (node < 0) return { brings: false, implies: false, removes };
    const marks = columns.marks[node] ?? 0;
    const type = columns.types[node] ?? 0;
    if ((marks & layerMark.whiteout) !== 0) removes = true;
    if (!isLast && ((marks & layerMark.opaque) !== 0 || isNoDirectory(type))) removes = true;
  }
  const brings = (columns.types[node] ?? 0) !== 0;
  return { brings, implies: !brings && hasEntryBelow(index, node), removes };
}

function hasEntryBelow({ paths, columns }: LayerIndex, node: number): boolean {
  const isBelow = new Uint8Array(paths.size);
  isBelow[node] = 1;
  for (let at = node + 1; at < paths.size; at += 1) {
    if (isBelow[paths.parent(at)] === 0) continue;
    if (columns.types[at] !== 0) return true;
    isBelow[at] = 1;
  }
  return false;
}

/** Files and links in place of a directory take its content away; 0 is a path without an entry, 2 a directory. */
function isNoDirectory(type: number): boolean {
  return type !== 0 && type !== 2;
}
