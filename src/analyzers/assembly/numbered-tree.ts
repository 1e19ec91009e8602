import type { FileTree, LayerNumber } from "#model";

/** A file as coverage looks at it. */
export interface CoveredFile {
  readonly node: number;
  readonly mode: number;
  /** Bytes; a hard link has none of its own. */
  readonly size: number;
  readonly layer: LayerNumber;
}

/** The merged tree as assembly needs it: nodes are small numbers, so that claims on a million files stay small. */
export interface NumberedTree extends FileTree {
  readonly nodeLimit: number;
  /** Regular files and hard links, in no order. */
  files(): Iterable<CoveredFile>;
  /** The node of a path, links to directories on the way followed; -1 when there is none. */
  nodeBehindLinks(path: string): number;
  /** The node of the directory that a node lies in; always a smaller number. */
  parentOf(node: number): number;
  pathOf(node: number): string;
  nameOf(node: number): string;
}
