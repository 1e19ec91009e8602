import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Scalar } from "yaml";
import type { PolicyProblem, SourcePlace } from "./policy-bundle.ts";

/** Bytes of one file of a bundle. */
export const maxPolicyBytes = 512 * 1024;

const maxAliases = 100;
const maxDepth = 40;

/** A YAML file of a bundle while it is read: what is wrong in it is collected, so that all is told at once. */
export interface YamlSource {
  readonly file: string;
  readonly root: Node | null;
  readonly problems: PolicyProblem[];
  placeOf(node: unknown): SourcePlace;
  /** Place of a character of a text's value within the file: where an expression goes wrong. */
  placeWithin(node: Scalar, offset: number): SourcePlace;
  /** The plain data of a value. */
  dataOf(node: Node): unknown;
}

/** Parses a file. What is no YAML is a problem, and the root is null. */
export function yamlSource(file: string, bytes: Uint8Array): YamlSource {
  const lines = new LineCounter();
  const isTooLarge = bytes.length > maxPolicyBytes;
  const text = isTooLarge ? "" : Buffer.from(bytes).toString("utf8");
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: "silent",
  });
  const at = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems: PolicyProblem[] = document.errors
    .slice(0, 20)
    .map(({ pos, message }) => ({ ...at(pos[0]), message: oneLine(message) }));
  if (isTooLarge) problems.push({ ...at(0), message: `larger than ${maxPolicyBytes} bytes` });
  if (isDeep(document.contents)) problems.push({ ...at(0), message: `nested deeper than ${maxDepth}` });
  return {
    file,
    root: problems.length > 0 ? null : document.contents,
    problems,
    placeOf: (node) => at(offsetOf(node) ?? 0),
    placeWithin: (node, offset) => at(offsetWithin(text, node, offset)),
    dataOf: (node) => node.toJS(document, { maxAliasCount: maxAliases }) as unknown,
  };
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, " ").replace(/[.\s]+$/, "");
}

function isDeep(root: unknown): boolean {
  const open: [unknown, number][] = [[root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    if (depth > maxDepth) return true;
    if (isMap(node)) for (const { key, value } of node.items) open.push([key, depth + 1], [value, depth + 1]);
    else if (isSeq(node)) for (const item of node.items) open.push([item, depth + 1]);
  }
  return false;
}

function offsetOf(node: unknown): number | undefined {
  if (isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)) return node.range?.[0];
  return undefined;
}

/**
 * However a text is written (plain, quoted, a block that is folded), its characters that are no blanks come in the
 * same order in the file: counting those leads from one to the other.
 */
function offsetWithin(text: string, node: Scalar, offset: number): number {
  const [start = 0, end = 0] = node.range ?? [];
  const value = String(node.value);
  let wanted = value.slice(0, offset).replace(/\s/g, "").length;
  const isBlock = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
  const isQuoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
  const first = isBlock ? text.indexOf("\n", start) + 1 : start + (isQuoted ? 1 : 0);
  for (let at = first; at < end; at += 1) {
    if (/\s/.test(text[at] ?? "")) continue;
    if (isEscape(text, at, node.type)) at += 1;
    if (wanted === 0) return at;
    wanted -= 1;
  }
  return Math.max(first, end - 1);
}

function isEscape(text: string, at: number, type: string | null | undefined): boolean {
  if (type === "QUOTE_DOUBLE") return text[at] === "\\";
  return type === "QUOTE_SINGLE" && text[at] === "'" && text[at + 1] === "'";
}
