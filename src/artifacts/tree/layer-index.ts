import type { Digest, FileType } from "#model";
import { NameTable } from "./name-table.ts";
import { PathTable } from "./path-table.ts";

/** Codes of file types in the columns; 0 is a path that is only there as the parent of others. */
export const fileTypes = [
  undefined,
  "file",
  "directory",
  "symlink",
  "hardlink",
  "character",
  "block",
  "fifo",
] as const satisfies readonly (FileType | undefined)[];

/** What a layer says of a path beside an entry: bits of the `marks` column. */
export const layerMark = {
  /** The layer removes this path of the layers below. */
  whiteout: 1,
  /** The layer hides all that the layers below have in this directory. */
  opaque: 2,
} as const;

/** The columns of a layer's index: element `n` of each is about node `n` of the paths. */
export interface LayerColumns {
  /** Index into {@link fileTypes}. */
  readonly types: Uint8Array;
  readonly marks: Uint8Array;
  readonly modes: Uint16Array;
  readonly uids: Uint32Array;
  readonly gids: Uint32Array;
  readonly sizes: Float64Array;
  /** Number of the link's target among the names, as written; -1 of what is no link. */
  readonly links: Int32Array;
  /** Number of the content's digest among the digests; -1 where nothing read it. */
  readonly digests: Int32Array;
}

/** One layer's paths: everything that its archive says, without its contents. */
export interface LayerIndex {
  readonly paths: PathTable;
  readonly columns: LayerColumns;
  /** SHA-256 digests, 32 bytes each. */
  readonly digestBytes: Buffer;
  /** Entries that are there: nodes with a type. */
  readonly entries: number;
}

/** The type of a node's entry; undefined when the layer has no entry for it. */
export function nodeType(index: LayerIndex, node: number): FileType | undefined {
  return fileTypes[index.columns.types[node] ?? 0];
}

/** The digest of a node's content, where something read it. */
export function nodeDigest(index: LayerIndex, node: number): Digest | undefined {
  const at = index.columns.digests[node] ?? -1;
  return at < 0 ? undefined : `sha256:${index.digestBytes.toString("hex", at * 32, at * 32 + 32)}`;
}

/** The target of a node's link as written. */
export function nodeLink(index: LayerIndex, node: number): string | undefined {
  const link = index.columns.links[node] ?? -1;
  return link < 0 ? undefined : index.paths.names.text(link);
}

const columnTypes = {
  types: Uint8Array,
  marks: Uint8Array,
  modes: Uint16Array,
  uids: Uint32Array,
  gids: Uint32Array,
  sizes: Float64Array,
  links: Int32Array,
  digests: Int32Array,
} as const;

/** The index as a list of byte ranges to be stored one after the other, each padded to eight bytes. */
export function layerIndexParts(index: LayerIndex): readonly Uint8Array[] {
  const { paths, columns } = index;
  const names = paths.names;
  const arrays = [
    names.bytes,
    names.ends,
    paths.parents,
    paths.nameIDs,
    index.digestBytes,
    ...columnNames.map((name) => columns[name]),
  ];
  const lengths = Float64Array.from([index.entries, ...arrays.map((array) => array.byteLength)]);
  return [lengths, ...arrays].map((array) => padded(array));
}

/** The index that {@link layerIndexParts} was called with, as views on the bytes; `at` is a multiple of eight. */
export function layerIndexFrom(bytes: ArrayBuffer, at: number): LayerIndex {
  const lengths = new Float64Array(bytes, at, 6 + columnNames.length);
  let offset = at + lengths.byteLength;
  let part = 1;
  const take = (): readonly [number, number] => {
    const [start, length] = [offset, lengths[part] ?? 0];
    offset += Math.ceil(length / 8) * 8;
    part += 1;
    return [start, length];
  };
  const [namesAt, namesLength] = take();
  const [endsAt, endsLength] = take();
  const [parentsAt, parentsLength] = take();
  const [nameIDsAt, nameIDsLength] = take();
  const [digestsAt, digestsLength] = take();
  const names = NameTable.over(
    Buffer.from(bytes, namesAt, namesLength),
    new Uint32Array(bytes, endsAt, endsLength / 4),
  );
  const parents = new Int32Array(bytes, parentsAt, parentsLength / 4);
  const nameIDs = new Int32Array(bytes, nameIDsAt, nameIDsLength / 4);
  const column = <Name extends keyof LayerColumns>(name: Name): LayerColumns[Name] => {
    const [start, length] = take();
    const type = columnTypes[name];
    return new type(bytes, start, length / type.BYTES_PER_ELEMENT) as unknown as LayerColumns[Name];
  };
  return {
    paths: PathTable.over(names, parents, nameIDs),
    digestBytes: Buffer.from(bytes, digestsAt, digestsLength),
    entries: lengths[0] ?? 0,
    columns: {
      types: column("types"),
      marks: column("marks"),
      modes: column("modes"),
      uids: column("uids"),
      gids: column("gids"),
      sizes: column("sizes"),
      links: column("links"),
      digests: column("digests"),
    },
  };
}

const columnNames = ["types", "marks", "modes", "uids", "gids", "sizes", "links", "digests"] as const;

function padded(array: Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  if (bytes.length % 8 === 0) return bytes;
  const whole = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
  whole.set(bytes);
  return whole;
}
