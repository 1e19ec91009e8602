/**
 * A small reader of XML 1.0 documents into a tree: elements, attributes and text. Comments, processing
 * instructions and document types are passed over; no entity but the five predefined ones and character
 * references is expanded, so nothing outside the document is read and nothing grows. Not validating, and
 * tolerant of what is left open at the end.
 */
import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

/** An element. */
export interface XMLElement {
  /** Local name, without a namespace prefix. */
  readonly name: string;
  /** By local name, entities expanded; the first of equal names. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XMLElement[];
  /** The element's own text, joined, without surrounding space. */
  readonly text: string;
  /** Where its start tag begins, in characters of the document. */
  readonly offset: number;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XMLElement[];
  readonly offset: number;
  text: string;
}

const defaultMaxBytes = 8 * 1024 * 1024;
const maxDepth = 256;
const defaultMaxElements = 200_000;
const maxNameLength = 256;
const exclamationMark = 0x21;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const slash = 0x2f;
const colon = 0x3a;
const greaterThan = 0x3e;
const questionMark = 0x3f;
const noAttributes: ReadonlyMap<string, string> = new Map();
/** Begins only where a name begins: else a name of a megabyte would be tried from each of its characters. */
const attribute = /(?<![^\s=/"'<>])([^\s=/"'<>]{1,256})\s{0,16}=\s{0,16}(?:"([^"]*)"|'([^']*)')/g;
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", apos: "'", quot: '"' };

/** How a document is read that may be large. */
export interface XMLOptions {
  /** 8 MiB. */
  readonly maxBytes?: number;
  /** 200,000. */
  readonly maxElements?: number;
  /**
   * Told every element once it is closed, with the name of its parent and the number of its ancestors, the document
   * counted as one. Whoever says true has taken it: it is not kept among its parent's children.
   */
  readonly take?: (element: XMLElement, parent: string, depth: number) => boolean;
}

/** The root element. Throws `FormatError` when there is none, or the document is too large, deep or broken. */
export function readXML(source: ByteSource, options: XMLOptions = {}): XMLElement {
  const { maxBytes = defaultMaxBytes, maxElements = defaultMaxElements, take } = options;
  if (source.size > maxBytes) throw new FormatError("xml", "LIMIT", `larger than ${maxBytes} bytes`);
  const text = source.read(0, source.size).toString("utf8");
  const document: OpenElement = { name: "", attributes: noAttributes, children: [], offset: 0, text: "" };
  const open: OpenElement[] = [document];
  let count = 0;
  for (let at = 0; at < text.length;) {
    const tag = text.indexOf("<", at);
    const innermost = open.at(-1) ?? document;
    if (tag !== at) innermost.text += expand(text.slice(at, tag < 0 ? text.length : tag));
    if (tag < 0) break;
    const skipped = skipMarkup(text, tag, innermost);
    if (skipped !== undefined) {
      at = skipped;
      continue;
    }
    at = readTag(text, tag, open, take);
    count += 1;
    if (count > maxElements || open.length > maxDepth) {
      throw new FormatError("xml", "LIMIT", "too many or too deeply nested elements", tag);
    }
  }
  while (open.length > 1) closeInnermost(open, take);
  const root = document.children[0];
  if (root === undefined) throw new FormatError("xml", "MALFORMED", "no element");
  return root;
}

/** The first child of this name; undefined when there is none, or no element to look in. */
export function childOf(element: XMLElement | undefined, name: string): XMLElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The text of the first child of this name; undefined when there is none or it is empty. */
export function childText(element: XMLElement | undefined, name: string): string | undefined {
  const text = childOf(element, name)?.text;
  return text === "" ? undefined : text;
}

/** The end of a comment, CDATA section (whose text is kept), instruction or declaration that starts at `tag`. */
function skipMarkup(text: string, tag: number, innermost: OpenElement): number | undefined {
  const next = text.charCodeAt(tag + 1);
  if (next !== exclamationMark && next !== questionMark) return undefined;
  if (text.startsWith("<!--", tag)) return after(text, "-->", tag + 4);
  if (text.startsWith("<![CDATA[", tag)) {
    const end = after(text, "]]>", tag + 9);
    innermost.text += text.slice(tag + 9, end - 3);
    return end;
  }
  if (next === questionMark) return after(text, "?>", tag + 2);
  const close = after(text, ">", tag);
  const subset = text.slice(tag, close).includes("[");
  return subset ? after(text, ">", after(text, "]", tag) - 1) : close;
}

function readTag(text: string, tag: number, open: OpenElement[], take: XMLOptions["take"]): number {
  const end = tagEnd(text, tag + 1);
  const closing = text.charCodeAt(tag + 1) === slash;
  const body = text.slice(tag + (closing ? 2 : 1), end - 1);
  const name = localName(body);
  if (closing) {
    if (open.length > 1 && open.at(-1)?.name === name) closeInnermost(open, take);
    else throw new FormatError("xml", "MALFORMED", "an end tag without its start", tag);
    return end;
  }
  if (name === "") throw new FormatError("xml", "MALFORMED", "a tag without a name", tag);
  open.push({ name, attributes: attributesOf(body), children: [], offset: tag, text: "" });
  if (body.endsWith("/")) closeInnermost(open, take);
  return end;
}

/** The place behind the `>` that ends a tag; those within quoted attributes do not. */
function tagEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === greaterThan) return at + 1;
    if (character === doubleQuote || character === singleQuote) {
      at = text.indexOf(character === doubleQuote ? '"' : "'", at + 1);
      if (at < 0) break;
    }
  }
  throw new FormatError("xml", "TRUNCATED", "a tag is not closed", start);
}

/** The name at the start of a tag, without its prefix; of an overlong one only the start. */
function localName(body: string): string {
  let start = 0;
  let end = 0;
  for (; end < body.length && end < maxNameLength; end += 1) {
    const character = body.charCodeAt(end);
    if (character === slash || character === greaterThan || isSpace(character)) break;
    if (character === colon && start === 0) start = end + 1;
  }
  return body.slice(start, end);
}

/** White space as XML has it ("Extensible Markup Language (XML) 1.0", section 2.3). */
function isSpace(character: number): boolean {
  return character === 0x20 || character === 0x0a || character === 0x09 || character === 0x0d;
}

function attributesOf(body: string): ReadonlyMap<string, string> {
  if (!body.includes("=")) return noAttributes;
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single] of body.matchAll(attribute)) {
    const local = name.slice(name.indexOf(":") + 1);
    if (!attributes.has(local)) attributes.set(local, expand(double ?? single ?? ""));
  }
  return attributes;
}

function closeInnermost(open: OpenElement[], take: XMLOptions["take"]): void {
  const closed = open.pop();
  const parent = open.at(-1);
  if (closed === undefined || parent === undefined) return;
  const { name, attributes, children, offset } = closed;
  const element = { name, attributes, children, text: closed.text.trim(), offset };
  if (take?.(element, parent.name, open.length) !== true) parent.children.push(element);
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  if (found < 0) throw new FormatError("xml", "TRUNCATED", "markup is not closed", from);
  return found + mark.length;
}

function expand(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/g,
    (whole, hex, decimal, name) => {
      if (typeof name === "string") return entities[name] ?? whole;
      const code = typeof hex === "string" ? parseInt(hex, 16) : parseInt(String(decimal), 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    },
  );
}
