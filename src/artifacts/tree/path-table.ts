import { NameTable } from "./name-table.ts";

/** The root directory's number in every table. */
export const rootNode = 0;

/**
 * Paths as a tree of numbered nodes, each a parent and a name, held in typed arrays. A node's parent always has
 * a smaller number. No path is ever kept as a text.
 */
export class PathTable {
  readonly names: NameTable;
  #parents: Int32Array;
  #nameIDs: Int32Array;
  #count: number;
  #slots: Int32Array;
  #lastDirectory = "/";
  #lastDirectoryNode = rootNode;

  constructor(names = new NameTable()) {
    this.names = names;
    this.#parents = new Int32Array(1024);
    this.#nameIDs = new Int32Array(1024);
    this.#parents[rootNode] = -1;
    this.#nameIDs[rootNode] = -1;
    this.#count = 1;
    this.#slots = new Int32Array(2048).fill(-1);
  }

  /** A table over what {@link parents} and {@link nameIDs} gave; made searchable only when it is searched. */
  static over(names: NameTable, parents: Int32Array, nameIDs: Int32Array): PathTable {
    const table = new PathTable(names);
    table.#parents = parents;
    table.#nameIDs = nameIDs;
    table.#count = parents.length;
    table.#slots = new Int32Array(0);
    return table;
  }

  /** How many nodes there are, the root included. */
  get size(): number {
    return this.#count;
  }

  get parents(): Int32Array {
    return this.#parents.subarray(0, this.#count);
  }

  get nameIDs(): Int32Array {
    return this.#nameIDs.subarray(0, this.#count);
  }

  parent(node: number): number {
    return this.#parents[node] ?? -1;
  }

  nameID(node: number): number {
    return this.#nameIDs[node] ?? -1;
  }

  name(node: number): string {
    return node === rootNode ? "" : this.names.text(this.nameID(node));
  }

  /** The node of a name below a parent, or -1. */
  child(parent: number, nameID: number): number {
    this.#makeSearchable();
    return this.#slots[this.#slotOf(parent, nameID)] ?? -1;
  }

  /** The node of a name below a parent, made if there is none. */
  addChild(parent: number, nameID: number): number {
    this.#makeSearchable();
    const slot = this.#slotOf(parent, nameID);
    const known = this.#slots[slot] ?? -1;
    if (known >= 0) return known;
    const node = this.#count;
    if (node === this.#parents.length) this.#grow();
    this.#parents[node] = parent;
    this.#nameIDs[node] = nameID;
    this.#slots[slot] = node;
    this.#count = node + 1;
    if (this.#count * 2 > this.#slots.length) this.#index(this.#slots.length * 2);
    return node;
  }

  /** The node of an absolute, normalised path, made with its parents if there is none. */
  add(path: string): number {
    if (path === "/") return rootNode;
    const slash = path.lastIndexOf("/") + 1;
    return this.addChild(this.#addDirectory(path, slash), this.names.intern(path.slice(slash)));
  }

  /** The node of an absolute, normalised path, or -1. */
  find(path: string): number {
    let node = rootNode;
    let start = 1;
    while (node >= 0 && start < path.length) {
      const slash = path.indexOf("/", start);
      const end = slash < 0 ? path.length : slash;
      const nameID = this.names.find(path.slice(start, end));
      node = nameID < 0 ? -1 : this.child(node, nameID);
      start = end + 1;
    }
    return node;
  }

  /** The absolute path of a node. */
  path(node: number): string {
    if (node === rootNode) return "/";
    let path = "";
    for (let at = node; at !== rootNode; at = this.parent(at)) path = `/${this.name(at)}${path}`;
    return path;
  }

  /** Archives list a directory's files one after the other: mostly the last directory is asked for again. */
  #addDirectory(path: string, slash: number): number {
    if (slash === this.#lastDirectory.length && path.startsWith(this.#lastDirectory)) {
      return this.#lastDirectoryNode;
    }
    let node = rootNode;
    let start = 1;
    while (start < slash) {
      const end = path.indexOf("/", start);
      node = this.addChild(node, this.names.intern(path.slice(start, end)));
      start = end + 1;
    }
    this.#lastDirectory = path.slice(0, slash);
    this.#lastDirectoryNode = node;
    return node;
  }

  #slotOf(parent: number, nameID: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashPair(parent, nameID) & mask;
    for (;;) {
      const node = this.#slots[slot] ?? -1;
      if (node < 0 || (this.#nameIDs[node] === nameID && this.#parents[node] === parent)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const size = this.#parents.length * 2;
    const parents = new Int32Array(size);
    const nameIDs = new Int32Array(size);
    parents.set(this.#parents);
    nameIDs.set(this.#nameIDs);
    this.#parents = parents;
    this.#nameIDs = nameIDs;
  }

  #makeSearchable(): void {
    if (this.#slots.length > 0) return;
    let slots = 2048;
    while (slots < this.#count * 2) slots *= 2;
    this.#index(slots);
  }

  #index(slots: number): void {
    const mask = slots - 1;
    const table = new Int32Array(slots).fill(-1);
    for (let node = 1; node < this.#count; node += 1) {
      let slot = hashPair(this.parent(node), this.nameID(node)) & mask;
      while ((table[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      table[slot] = node;
    }
    this.#slots = table;
  }
}

function hashPair(parent: number, nameID: number): number {
  let hash = Math.imul(parent, 0x9e3779b1) ^ Math.imul(nameID, 0x85ebca6b);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0xc2b2ae35) >>> 7;
}
