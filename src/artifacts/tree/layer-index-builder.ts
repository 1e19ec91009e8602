import { fileTypes, layerMark, type LayerColumns, type LayerIndex } from "./layer-index.ts";
import { PathTable } from "./path-table.ts";
import type { FileType } from "#model";

/** What a layer says of one path. */
export interface LayerEntry {
  readonly type: FileType;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Target as written, of links; else empty. */
  readonly linkPath: string;
}

type MutableColumns = { -readonly [Name in keyof LayerColumns]: LayerColumns[Name] };

const typeCodes = new Map(fileTypes.map((type, code) => [type, code]));
const directoryCode = fileTypes.indexOf("directory");
const symlinkCode = fileTypes.indexOf("symlink");

/** Collects the index of one layer, entry by entry in the order of the archive. */
export class LayerIndexBuilder {
  readonly #paths = new PathTable();
  #columns: MutableColumns = emptyColumns(1024);
  #digests = Buffer.alloc(0);
  #digestCount = 0;
  #order = 0;
  /** When each node's entry came, counted from 1. */
  #orders = new Uint32Array(1024);
  /** When each node last became something other than a directory. */
  #cuts = new Uint32Array(1024);

  /** Nodes so far, parents that have no entry included. */
  get nodes(): number {
    return this.#paths.size;
  }

  /**
   * Adds an entry under an absolute, normalised path and gives its node. As when an archive is unpacked, a later
   * entry of the same path replaces an earlier one, and a file in place of a directory takes its children along.
   */
  put(path: string, entry: LayerEntry): number {
    const node = this.#paths.add(path);
    this.#reserve();
    this.#order += 1;
    this.#orders[node] = this.#order;
    if (entry.type !== "directory") this.#cuts[node] = this.#order;
    const columns = this.#columns;
    columns.types[node] = typeCodes.get(entry.type) ?? 0;
    columns.modes[node] = entry.mode;
    columns.uids[node] = entry.uid;
    columns.gids[node] = entry.gid;
    columns.sizes[node] = entry.size;
    columns.links[node] = entry.linkPath === "" ? -1 : this.#paths.names.intern(entry.linkPath);
    columns.digests[node] = -1;
    return node;
  }

  /** Notes that the layer removes a path, or (`opaque`) what lower layers have below it. */
  mark(path: string, mark: keyof typeof layerMark): void {
    const node = this.#paths.add(path);
    this.#reserve();
    this.#columns.marks[node] = (this.#columns.marks[node] ?? 0) | layerMark[mark];
  }

  /** Notes the SHA-256 of what was read at a node. */
  digest(node: number, sha256: Uint8Array): void {
    const at = this.#digestCount * 32;
    if (at + 32 > this.#digests.length) {
      const grown = Buffer.alloc(Math.max(4096, this.#digests.length * 2));
      this.#digests.copy(grown);
      this.#digests = grown;
    }
    this.#digests.set(sha256, at);
    this.#columns.digests[node] = this.#digestCount;
    this.#digestCount += 1;
  }

  /** The path of a node. */
  path(node: number): string {
    return this.#paths.path(node);
  }

  /** The node of a path, or -1. */
  find(path: string): number {
    return this.#paths.find(path);
  }

  /** The target of the link that a node is, as written; empty of what is none. */
  link(node: number): string {
    const link = this.#columns.links[node] ?? -1;
    return link < 0 ? "" : this.#paths.names.text(link);
  }

  /** The index; the builder must not be used afterwards. */
  build(): LayerIndex {
    this.#settle();
    const size = this.#paths.size;
    const all = this.#columns;
    const columns: LayerColumns = {
      types: all.types.subarray(0, size),
      marks: all.marks.subarray(0, size),
      modes: all.modes.subarray(0, size),
      uids: all.uids.subarray(0, size),
      gids: all.gids.subarray(0, size),
      sizes: all.sizes.subarray(0, size),
      links: all.links.subarray(0, size),
      digests: all.digests.subarray(0, size),
    };
    let entries = 0;
    for (const type of columns.types) if (type !== 0) entries += 1;
    return {
      paths: this.#paths,
      columns,
      entries,
      digestBytes: this.#digests.subarray(0, this.#digestCount * 32),
    };
  }

  /**
   * What unpacking would have left: a file in place of a directory took away what was below it, and a path below
   * a file replaced that. Decided at the end, in two passes, whatever order a hostile archive chooses.
   */
  #settle(): void {
    const size = this.#paths.size;
    const parents = this.#paths.parents;
    const { types } = this.#columns;
    const cuts = this.#cuts.slice(0, size);
    for (let node = 1; node < size; node += 1) {
      const cut = cuts[parents[node] ?? 0] ?? 0;
      if (cut > (this.#orders[node] ?? 0)) types[node] = 0;
      if (cut > (cuts[node] ?? 0)) cuts[node] = cut;
    }
    const newest = new Uint32Array(size);
    for (let node = size - 1; node > 0; node -= 1) {
      const type = types[node] ?? 0;
      const below = newest[node] ?? 0;
      const order = this.#orders[node] ?? 0;
      if (type !== 0 && type !== directoryCode && type !== symlinkCode && below > order) types[node] = 0;
      const live = types[node] === 0 ? below : Math.max(below, order);
      const parent = parents[node] ?? 0;
      if (live > (newest[parent] ?? 0)) newest[parent] = live;
    }
  }

  #reserve(): void {
    const capacity = this.#columns.types.length;
    if (this.#paths.size <= capacity) return;
    const grown = emptyColumns(Math.max(capacity * 2, this.#paths.size));
    grown.types.set(this.#columns.types);
    grown.marks.set(this.#columns.marks);
    grown.modes.set(this.#columns.modes);
    grown.uids.set(this.#columns.uids);
    grown.gids.set(this.#columns.gids);
    grown.sizes.set(this.#columns.sizes);
    grown.links.set(this.#columns.links);
    grown.digests.set(this.#columns.digests);
    this.#columns = grown;
    this.#orders = widened(this.#orders, grown.types.length);
    this.#cuts = widened(this.#cuts, grown.types.length);
  }
}

function widened(array: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  const wide = new Uint32Array(size);
  wide.set(array);
  return wide;
}

function emptyColumns(size: number): MutableColumns {
  return {
    types: new Uint8Array(size),
    marks: new Uint8Array(size),
    modes: new Uint16Array(size),
    uids: new Uint32Array(size),
    gids: new Uint32Array(size),
    sizes: new Float64Array(size),
    links: new Int32Array(size).fill(-1),
    digests: new Int32Array(size).fill(-1),
  };
}
