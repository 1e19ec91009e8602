import type { FileEntry, FileTree, FileType, LayerNumber, PathChange } from "#model";
import { fileTypes, nodeDigest, nodeLink, type LayerIndex } from "./layer-index.ts";
import { pathHistory } from "./path-history.ts";
import { rootNode } from "./path-table.ts";
import { linkedPath } from "./linked-path.ts";
import type { OverlayNodes } from "./overlay-nodes.ts";

/** Links followed at most, as Linux does (path_resolution(7)). */
const maxLinks = 40;

/**
 * The merged file system over the indexes of its layers. Entries are made when they are asked for; what stays
 * in memory is a few numbers a path. Entries and children are sorted by name, parents before their children.
 */
export class MergedTree implements FileTree {
  readonly #layers: readonly LayerIndex[];
  readonly #nodes: OverlayNodes;

  constructor(layers: readonly LayerIndex[], nodes: OverlayNodes) {
    this.#layers = layers;
    this.#nodes = nodes;
  }

  get size(): number {
    return this.#nodes.live - 1;
  }

  get(path: string): FileEntry | undefined {
    const node = this.#nodes.paths.find(path);
    return this.#nodes.isLive(node) ? this.#entry(node) : undefined;
  }

  resolve(path: string): FileEntry | undefined {
    const node = this.#nodes.follow(path, maxLinks);
    if (node < 0) return undefined;
    const entry = this.#entry(node);
    if (entry.type !== "hardlink") return entry;
    const target = this.get(linkedPath("/", entry.linkTarget ?? "") ?? "");
    if (target?.type === "file" && target.layer === entry.layer) return target;
    const content: { -readonly [Key in keyof FileEntry]: FileEntry[Key] } = { ...entry, type: "file" };
    delete content.linkTarget;
    return content;
  }

  *children(directory: string): Iterable<FileEntry> {
    const node = this.#nodes.paths.find(directory);
    if (!this.#nodes.isLive(node)) return;
    for (const child of this.#nodes.sortedChildren(node)) yield this.#entry(child);
  }

  *entries(): Iterable<FileEntry> {
    const stack = this.#nodes.sortedChildren(rootNode).reverse();
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      yield this.#entry(node);
      const children = this.#nodes.sortedChildren(node);
      for (let index = children.length - 1; index >= 0; index -= 1) stack.push(children[index] ?? rootNode);
    }
  }

  history(path: string): readonly PathChange[] {
    return pathHistory(this.#layers, path);
  }

  /** The path of a layer's node in that layer, whether or not it can still be seen. */
  originalPath(layer: LayerNumber, node: number): string {
    return this.#layers[layer]?.paths.path(node) ?? "/";
  }

  /** Where a layer's node is in the merged tree; undefined when a later layer hides it. */
  visiblePath(layer: LayerNumber, node: number): string | undefined {
    const at = this.#nodes.nodeOf(layer, node);
    return at < 0 ? undefined : this.#nodes.paths.path(at);
  }

  /** In which layer, and under which path there, the content of a file lies: of hard links, their target's. */
  contentPlace(path: string): { readonly layer: LayerNumber; readonly path: string } | undefined {
    const node = this.#nodes.paths.find(path);
    if (!this.#nodes.isLive(node)) return undefined;
    const layer = this.#nodes.layers[node] ?? 0;
    const index = this.#layers[layer];
    const origin = this.#nodes.origins[node] ?? -1;
    if (index === undefined || origin < 0) return undefined;
    return { layer, path: index.paths.path(hardLinkTarget(index, origin)) };
  }

  /** Whether anything is at this path. */
  has(path: string): boolean {
    return this.node(path) >= 0;
  }

  /** Regular files and hard links, in no order: cheaper than {@link entries} where only few are looked at. */
  *files(): Iterable<TreeFile> {
    const { paths, layers, origins } = this.#nodes;
    for (let node = 1; node < paths.size; node += 1) {
      const layer = layers[node] ?? -1;
      if (layer < 0) continue;
      const columns = this.#layers[layer]?.columns;
      const origin = origins[node] ?? 0;
      const type = fileTypes[columns?.types[origin] ?? 0];
      if (type !== "file" && type !== "hardlink") continue;
      const size = type === "file" ? (columns?.sizes[origin] ?? 0) : 0;
      yield { node, mode: columns?.modes[origin] ?? 0, size, layer };
    }
  }

  /** The node of a path as {@link files} numbers them; of a link at its end, of the link. -1 when there is none. */
  node(path: string): number {
    const node = this.#nodes.paths.find(path);
    return this.#nodes.isLive(node) ? node : -1;
  }

  /** The node that a path leads to when links to directories on the way are followed, but not one at its end. */
  nodeBehindLinks(path: string): number {
    return this.#nodes.followParents(path, maxLinks);
  }

  /** The node of the directory that a node lies in: always a smaller number; -1 for the root. */
  parentOf(node: number): number {
    return this.#nodes.paths.parent(node);
  }

  /** The path of a node of {@link files}. */
  pathOf(node: number): string {
    return this.#nodes.paths.path(node);
  }

  /** The last component of {@link pathOf}. */
  nameOf(node: number): string {
    return this.#nodes.paths.name(node);
  }

  /** Nodes are numbered below this. */
  get nodeLimit(): number {
    return this.#nodes.paths.size;
  }

  #entry(node: number): FileEntry {
    const layer = this.#nodes.layers[node] ?? 0;
    const index = this.#layers[layer];
    const origin = this.#nodes.origins[node] ?? -1;
    const type: FileType = fileTypes[index?.columns.types[origin] ?? 0] ?? "directory";
    const path = this.#nodes.paths.path(node);
    if (index === undefined || (index.columns.types[origin] ?? 0) === 0) {
      return { path, type: "directory", mode: 0o755, uid: 0, gid: 0, size: 0, layer };
    }
    const content = type === "hardlink" ? hardLinkTarget(index, origin) : origin;
    const digest = nodeDigest(index, content);
    const linkTarget = nodeLink(index, origin);
    return {
      path,
      type,
      mode: index.columns.modes[origin] ?? 0,
      uid: index.columns.uids[origin] ?? 0,
      gid: index.columns.gids[origin] ?? 0,
      size: index.columns.sizes[content] ?? 0,
      ...(linkTarget === undefined ? {} : { linkTarget }),
      ...(digest === undefined ? {} : { digest }),
      layer,
    };
  }
}

/** A regular file as {@link MergedTree.files} tells it. */
export interface TreeFile {
  readonly node: number;
  readonly mode: number;
  /** Bytes; a hard link has none of its own. */
  readonly size: number;
  readonly layer: LayerNumber;
}

/** The node that a hard link shares its content with, in its own layer; itself when there is none. */
function hardLinkTarget(index: LayerIndex, link: number): number {
  const seen = new Set<number>();
  let node = link;
  while (fileTypes[index.columns.types[node] ?? 0] === "hardlink" && seen.size < maxLinks) {
    seen.add(node);
    const path = linkedPath("/", nodeLink(index, node) ?? "");
    const target = path === undefined ? -1 : index.paths.find(path);
    if (target < 0 || seen.has(target)) return link;
    node = target;
  }
  return node;
}
