import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Parser,
  type Alias,
  type Document,
  type Node,
  type YAMLMap,
} from "yaml";
import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { strictComposer, untilError } from "./strict-composer.ts";

const maxBytes = 2 * 1024 * 1024;
const maxDocuments = 2000;
/** Nodes that were built, those of an alias once for each of its uses within a merge. */
const maxNodes = 400_000;
const maxDepth = 100;

/** A value of a YAML document, and where it is written. */
export interface YAMLNode {
  /** Counted from 1, over all documents of the file. For a value behind an alias, the line of its anchor. */
  readonly line: number;
  /** RFC 6901 pointer from the document's root. */
  readonly pointer: string;
  readonly kind: "map" | "list" | "scalar";
  /** `undefined` in maps and lists. */
  readonly scalar: string | number | boolean | null | undefined;
  /** Empty unless `kind` is `list`. */
  readonly list: readonly YAMLNode[];
  /** Empty unless `kind` is `map`; merge keys (`<<`) are resolved. */
  readonly map: ReadonlyMap<string, YAMLNode>;
}

/**
 * Reads every document of a YAML 1.2 file with the line of each value. Empty documents are left out. Throws
 * `FormatError`, whose message holds nothing of the file.
 */
export function readYAMLNodes(source: ByteSource): YAMLNode[] {
  if (source.size > maxBytes) throw new FormatError("yaml", "LIMIT", `larger than ${maxBytes} bytes`);
  const text = source.read(0, source.size).toString("utf8");
  const lines = lineStarts(text);
  const roots: YAMLNode[] = [];
  for (const document of parsedDocuments(text)) {
    const { contents } = document;
    if (contents === null || (isScalar(contents) && contents.value === null)) continue;
    if (roots.length >= maxDocuments) throw new FormatError("yaml", "LIMIT", "too many documents");
    const build: Build = { document, lines, anchors: new Map(), nodes: 0 };
    roots.push(buildNode(build, contents, { pointer: "", depth: 0, line: 1 }));
  }
  return roots;
}

interface Build {
  readonly document: Document.Parsed;
  readonly lines: readonly number[];
  readonly anchors: Map<Node, YAMLNode>;
  nodes: number;
}

interface Place {
  readonly pointer: string;
  readonly depth: number;
  /** Of what holds the value; for values that are written nowhere, as in `key:`. */
  readonly line: number;
}

const noList: readonly YAMLNode[] = [];
const noMap: ReadonlyMap<string, YAMLNode> = new Map();

function parsedDocuments(text: string): Document.Parsed[] {
  const composer = strictComposer();
  try {
    const documents: Document.Parsed[] = [];
    for (const document of composer.compose(untilError(new Parser().parse(text)), false, text.length)) {
      const [error] = document.errors;
      if (error !== undefined) throw error;
      documents.push(document);
    }
    return documents;
  } catch (cause) {
    throw new FormatError("yaml", "MALFORMED", "the document cannot be read", { cause });
  }
}

function buildNode(build: Build, node: unknown, place: Place): YAMLNode {
  build.nodes += 1;
  if (build.nodes > maxNodes) throw new FormatError("yaml", "LIMIT", `more than ${maxNodes} values`);
  if (place.depth > maxDepth) throw new FormatError("yaml", "LIMIT", `deeper than ${maxDepth}`);
  if (isAlias(node)) return aliased(build, node, place);
  const line = lineOf(build, node) ?? place.line;
  const built = buildValue(build, node, { ...place, line });
  if (isMap(node) || isSeq(node) || isScalar(node)) {
    if (node.anchor !== undefined) build.anchors.set(node, built);
  }
  return built;
}

function aliased(build: Build, alias: Alias, place: Place): YAMLNode {
  const target = alias.resolve(build.document);
  const built = target === undefined ? undefined : build.anchors.get(target);
  // An anchor that is not built yet holds its own alias: such a value has no end.
  if (built === undefined) throw new FormatError("yaml", "MALFORMED", `alias without value at ${place.line}`);
  return built;
}

function buildValue(build: Build, node: unknown, place: Place): YAMLNode {
  const { line, pointer } = place;
  if (isMap(node)) {
    return { line, pointer, kind: "map", scalar: undefined, list: noList, map: buildMap(build, node, place) };
  }
  if (isSeq(node)) {
    const list = node.items.map((item, index) => buildNode(build, item, below(place, String(index))));
    return { line, pointer, kind: "list", scalar: undefined, list, map: noMap };
  }
  const scalar = isScalar(node) ? plainScalar(node.value) : null;
  return { line, pointer, kind: "scalar", scalar, list: noList, map: noMap };
}

function buildMap(build: Build, node: YAMLMap, place: Place): Map<string, YAMLNode> {
  const own = new Map<string, YAMLNode>();
  const merged: YAMLNode[] = [];
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : "";
    const line = lineOf(build, key) ?? place.line;
    const built = buildNode(build, value, { ...below(place, name), line });
    if (name === "<<") merged.push(...(built.kind === "list" ? built.list : [built]));
    else own.set(name, built);
  }
  for (const { map } of merged) {
    build.nodes += map.size;
    if (build.nodes > maxNodes) throw new FormatError("yaml", "LIMIT", `more than ${maxNodes} values`);
    for (const [name, value] of map) if (!own.has(name)) own.set(name, value);
  }
  return own;
}

function below({ pointer, depth, line }: Place, name: string): Place {
  return {
    pointer: `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    depth: depth + 1,
    line,
  };
}

function plainScalar(value: unknown): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return typeof value === "bigint" ? Number(value) : null;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf({ lines }: Build, node: unknown): number | undefined {
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return undefined;
  const offset = node.range?.[0];
  // An absent value has a place of no width, often already on the line below.
  if (offset === undefined || (isScalar(node) && node.range?.[1] === offset)) return undefined;
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
