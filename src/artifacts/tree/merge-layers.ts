import type { Issue } from "#model";
import { fileTypes, layerMark, nodeLink, type LayerIndex } from "./layer-index.ts";
import { linkedPath } from "./linked-path.ts";
import { MergedTree } from "./merged-tree.ts";
import { OverlayNodes } from "./overlay-nodes.ts";
import { rootNode } from "./path-table.ts";

const directoryCode = fileTypes.indexOf("directory");
const hardlinkCode = fileTypes.indexOf("hardlink");
const symlinkCode = fileTypes.indexOf("symlink");
const maxLinks = 40;

/**
 * Lays layers over one another, lowest first ("OCI Image Layer Filesystem Changeset", "Applying Changesets"):
 * first what a layer removes of those below (whiteouts, opaque directories), then what it brings. A path below a
 * symbolic link to a directory goes where the link leads, within the root, as container runtimes unpack it.
 */
export function mergeLayers(layers: readonly LayerIndex[]): MergedLayers {
  const merge = new LayerMerge();
  for (const index of layers) merge.add(index);
  return merge.finish();
}

/** A merged tree, and what of its layers does not fit together. */
export interface MergedLayers {
  readonly tree: MergedTree;
  readonly issues: readonly Issue[];
}

/** {@link mergeLayers} layer by layer, as they become known. */
export class LayerMerge {
  readonly #nodes = new OverlayNodes();
  readonly #layers: LayerIndex[] = [];
  readonly #issues: Issue[] = [];

  /** Lays one more layer on top. */
  add(index: LayerIndex): void {
    const overlay = new LayerOverlay(this.#nodes, index);
    overlay.removeMarked();
    overlay.bringEntries();
    this.#issues.push(...danglingHardLinks(this.#nodes, index, this.#layers.length));
    this.#layers.push(index);
  }

  /** The tree of all layers that were added; none may be added afterwards. */
  finish(): MergedLayers {
    return { tree: new MergedTree(this.#layers, this.#nodes), issues: this.#issues };
  }
}

/** One layer on its way into the merged tree. */
class LayerOverlay {
  readonly #nodes: OverlayNodes;
  readonly #index: LayerIndex;
  /** Merged numbers of the layer's names; -1 until needed. */
  readonly #nameIDs: Int32Array;
  /** Merged nodes of the layer's nodes in their role as parents; -1 until needed. */
  readonly #directories: Int32Array;

  constructor(nodes: OverlayNodes, index: LayerIndex) {
    this.#nodes = nodes;
    this.#index = index;
    this.#nameIDs = new Int32Array(index.paths.names.size).fill(-1);
    this.#directories = new Int32Array(index.paths.size).fill(-1);
    nodes.begin(index);
  }

  removeMarked(): void {
    const { marks } = this.#index.columns;
    for (let node = 0; node < marks.length; node += 1) {
      const mark = marks[node] ?? 0;
      if (mark === 0) continue;
      const target = this.#existing(node, (mark & layerMark.whiteout) === 0);
      if (target < 0) continue;
      this.#nodes.remove(target, (mark & layerMark.whiteout) !== 0);
    }
  }

  bringEntries(): void {
    const { types } = this.#index.columns;
    if (types[rootNode] !== 0) this.#nodes.place(rootNode, rootNode);
    this.#directories[rootNode] = rootNode;
    const parents = this.#index.paths.parents;
    for (let node = 1; node < types.length; node += 1) {
      const type = types[node] ?? 0;
      if (type === 0) continue;
      const at = this.#nodes.addChild(this.#directory(parents[node] ?? 0), this.#nameID(node));
      if (type !== directoryCode && this.#nodes.typeCode(at) === directoryCode) this.#nodes.remove(at, false);
      this.#nodes.place(at, node);
      if (type === directoryCode) this.#directories[node] = at;
    }
  }

  /** The merged directory that a node of the layer stands for; made, where only paths below it are listed. */
  #directory(node: number): number {
    const known = this.#directories[node] ?? -1;
    if (known >= 0) return known;
    // Goes up to the first known parent, then down again: paths may be thousands of directories deep.
    const chain = [node];
    let at = this.#index.paths.parent(node);
    while ((this.#directories[at] ?? -1) < 0) {
      chain.push(at);
      at = this.#index.paths.parent(at);
    }
    let directory = this.#directories[at] ?? rootNode;
    for (let step = chain.pop(); step !== undefined; step = chain.pop()) {
      directory = this.#enter(this.#nodes.addChild(directory, this.#nameID(step)));
      this.#directories[step] = directory;
    }
    return directory;
  }

  #enter(node: number): number {
    const type = this.#nodes.typeCode(node);
    if (type === directoryCode) return node;
    if (type === symlinkCode) {
      const target = this.#nodes.follow(this.#nodes.paths.path(node), maxLinks);
      if (this.#nodes.typeCode(target) === directoryCode) return target;
    }
    this.#nodes.place(node, -1);
    return node;
  }

  /** The merged node at the place of a layer's node, without making any; -1 when nothing is there. */
  #existing(node: number, followLast: boolean): number {
    const path = this.#index.paths.path(node);
    return followLast ? this.#nodes.follow(path, maxLinks) : this.#nodes.followParents(path, maxLinks);
  }

  #nameID(node: number): number {
    const own = this.#index.paths.nameID(node);
    const known = this.#nameIDs[own] ?? -1;
    if (known >= 0) return known;
    const nameID = this.#nodes.paths.names.internFrom(this.#index.paths.names, own);
    this.#nameIDs[own] = nameID;
    return nameID;
  }
}

/** Hard links whose target neither their layer nor one below has. */
function* danglingHardLinks(nodes: OverlayNodes, index: LayerIndex, layer: number): Iterable<Issue> {
  const { types } = index.columns;
  for (let node = 0; node < types.length; node += 1) {
    if (types[node] !== hardlinkCode) continue;
    const target = linkedPath("/", nodeLink(index, node) ?? "");
    if (target !== undefined && nodes.isLive(nodes.paths.find(target))) continue;
    const path = index.paths.path(node);
    yield { code: "broken-hard-link", message: `hard link to a file that is not there`, path, layer };
  }
}
