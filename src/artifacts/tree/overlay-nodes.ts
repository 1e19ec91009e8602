import { linkedPath } from "./linked-path.ts";
import { fileTypes, nodeLink, type LayerIndex } from "./layer-index.ts";
import { PathTable, rootNode } from "./path-table.ts";

const directoryCode = fileTypes.indexOf("directory");
const symlinkCode = fileTypes.indexOf("symlink");

/**
 * The merged file system while layers are laid over one another: for each path the layer and that layer's node
 * which bring it. Typed arrays throughout: a path costs some thirty bytes.
 */
export class OverlayNodes {
  readonly paths = new PathTable();
  /** The layer of each node; -1 when nothing is there (any more). */
  layers = new Int16Array(1024).fill(-1);
  /** The node within that layer's index. */
  origins = new Int32Array(1024).fill(-1);
  /** Nodes that are there, the root included. */
  live = 1;
  readonly #indexes: LayerIndex[] = [];
  /** For each layer the merged node of each of its nodes; -1 where it brings nothing. */
  readonly #placed: Int32Array[] = [];
  #firstChildren = new Int32Array(1024).fill(-1);
  #nextSiblings = new Int32Array(1024).fill(-1);

  constructor() {
    this.layers[rootNode] = 0;
  }

  /** Starts the next layer. */
  begin(index: LayerIndex): void {
    this.#indexes.push(index);
    this.#placed.push(new Int32Array(index.paths.size).fill(-1));
  }

  isLive(node: number): boolean {
    return node >= 0 && (this.layers[node] ?? -1) >= 0;
  }

  /** Where a node of a layer is to be seen; -1 when it is hidden. */
  nodeOf(layer: number, origin: number): number {
    const node = this.#placed[layer]?.[origin] ?? -1;
    return node >= 0 && this.layers[node] === layer && this.origins[node] === origin ? node : -1;
  }

  /** Puts an entry (or, without `origin`, a directory that is only implied) of the newest layer at a node. */
  place(node: number, origin: number): void {
    const layer = this.#indexes.length - 1;
    if (!this.isLive(node)) this.live += 1;
    this.layers[node] = layer;
    this.origins[node] = origin;
    const placed = this.#placed[layer];
    if (placed !== undefined && origin >= 0) placed[origin] = node;
  }

  /** The type code of what is at a node; 0 when nothing is. */
  typeCode(node: number): number {
    const layer = this.layers[node] ?? -1;
    if (node < 0 || layer < 0) return 0;
    return this.#indexes[layer]?.columns.types[this.origins[node] ?? -1] || directoryCode;
  }

  /** The node of a name below a directory, made if there is none. */
  addChild(parent: number, nameID: number): number {
    const before = this.paths.size;
    const node = this.paths.addChild(parent, nameID);
    if (node < before) return node;
    this.#reserve(node + 1);
    this.#nextSiblings[node] = this.#firstChildren[parent] ?? -1;
    this.#firstChildren[parent] = node;
    return node;
  }

  /** Takes away what is below a node, and with `itself` the node too. */
  remove(node: number, itself: boolean): void {
    if (itself) this.#clear(node);
    const stack = [this.#firstChildren[node] ?? -1];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (at < 0) continue;
      stack.push(this.#nextSiblings[at] ?? -1);
      if (!this.isLive(at)) continue; // What is not there has nothing below it.
      this.#clear(at);
      stack.push(this.#firstChildren[at] ?? -1);
    }
  }

  /** What is directly below a node, sorted by the bytes of the names. */
  sortedChildren(node: number): number[] {
    const children: number[] = [];
    for (let at = this.#firstChildren[node] ?? -1; at >= 0; at = this.#nextSiblings[at] ?? -1) {
      if (this.isLive(at)) children.push(at);
    }
    const { names } = this.paths;
    return children.sort((left, right) => names.compare(this.paths.nameID(left), this.paths.nameID(right)));
  }

  /** The node a path leads to with all symbolic links followed; -1 when nothing is there or links are in a circle. */
  follow(path: string, maxLinks: number): number {
    let at = path;
    for (let links = 0; links <= maxLinks; links += 1) {
      const step = this.#walk(at, true);
      if (step.node !== undefined) return step.node;
      at = step.path;
    }
    return -1;
  }

  /** As {@link follow}, but a link at the end of the path is not followed. */
  followParents(path: string, maxLinks: number): number {
    let at = path;
    for (let links = 0; links <= maxLinks; links += 1) {
      const step = this.#walk(at, false);
      if (step.node !== undefined) return step.node;
      at = step.path;
    }
    return -1;
  }

  /** The target of the symbolic link at a node, as a path; undefined when it is none. */
  symlinkTarget(node: number): string | undefined {
    if (this.typeCode(node) !== symlinkCode) return undefined;
    const index = this.#indexes[this.layers[node] ?? -1];
    const target = index === undefined ? undefined : nodeLink(index, this.origins[node] ?? -1);
    return linkedPath(this.paths.path(this.paths.parent(node)), target ?? "");
  }

  /** Goes down a path to its end, or to the first link on it: then the path that is to be gone instead. */
  #walk(path: string, followLast: boolean): { node: number } | { node?: never; path: string } {
    let node = rootNode;
    let start = 1;
    while (start < path.length) {
      const slash = path.indexOf("/", start);
      const end = slash < 0 ? path.length : slash;
      const nameID = this.paths.names.find(path.slice(start, end));
      node = nameID < 0 ? -1 : this.paths.child(node, nameID);
      if (!this.isLive(node)) return { node: -1 };
      const target = end === path.length && !followLast ? undefined : this.symlinkTarget(node);
      if (target !== undefined) {
        return { path: target === "/" ? path.slice(end) || "/" : target + path.slice(end) };
      }
      start = end + 1;
    }
    return { node };
  }

  #clear(node: number): void {
    if (!this.isLive(node) || node === rootNode) return;
    this.layers[node] = -1;
    this.live -= 1;
  }

  #reserve(size: number): void {
    const capacity = this.layers.length;
    if (size <= capacity) return;
    const layers = new Int16Array(capacity * 2).fill(-1);
    layers.set(this.layers);
    this.layers = layers;
    this.origins = widened(this.origins, capacity * 2);
    this.#firstChildren = widened(this.#firstChildren, capacity * 2);
    this.#nextSiblings = widened(this.#nextSiblings, capacity * 2);
  }
}

function widened(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(size).fill(-1);
  wide.set(array);
  return wide;
}
