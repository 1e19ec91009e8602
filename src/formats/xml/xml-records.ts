import { bufferSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { readXML, type XMLElement } from "./read-xml.ts";

/** One element found, or why it cannot be read; the ones after it are found all the same. */
export type XMLRecord =
  | { readonly ok: true; readonly element: XMLElement; readonly offset: number }
  | { readonly ok: false; readonly error: FormatError; readonly offset: number };

const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const commentStart = Buffer.from("<!--");
const commentEnd = Buffer.from("-->");
const dataStart = Buffer.from("<![CDATA[");
const dataEnd = Buffer.from("]]>");

/**
 * The elements of some names, wherever they are in a document, each read for itself: a document of a hundred
 * megabytes needs the memory of one record. Names are without a prefix, which elements may have; those within each other are not told
 * apart, so records must not nest. Comments and CDATA sections are passed over.
 * A document that ends within an element gives that one as unreadable.
 */
export function* readXMLRecords(bytes: Buffer, names: ReadonlySet<string>): Generator<XMLRecord> {
  for (let at = bytes.indexOf(lessThan); at >= 0; at = bytes.indexOf(lessThan, at)) {
    const passed = passedOver(bytes, at);
    if (passed !== undefined) {
      if (passed < 0) return;
      at = passed;
      continue;
    }
    const tag = tagName(bytes, at + 1);
    if (!names.has(tag.local)) {
      at += 1;
      continue;
    }
    const end = elementEnd(bytes, at, tag.whole);
    if (end < 0) {
      yield {
        ok: false,
        error: new FormatError("xml", "TRUNCATED", "an element is not closed", at),
        offset: at,
      };
      return;
    }
    yield recordAt(bytes, at, end);
    at = end;
  }
}

/** Whether a document has an element of this name at all, within its first bytes. */
export function hasXMLElement(bytes: Buffer, name: string, within = 64 * 1024): boolean {
  const start = bytes.toString("latin1", 0, within);
  return new RegExp(`<(?:[A-Za-z][\\w.-]{0,40}:)?${name}[\\s/>]`).test(start);
}

/** Where a comment or CDATA section that starts here ends: -1 never, undefined when none starts here. */
function passedOver(bytes: Buffer, at: number): number | undefined {
  if (bytes[at + 1] !== 0x21) return undefined;
  const starts = (mark: Buffer): boolean => bytes.subarray(at, at + mark.length).equals(mark);
  if (starts(commentStart)) return after(bytes, commentEnd, at + 4);
  if (starts(dataStart)) return after(bytes, dataEnd, at + 9);
  return undefined;
}

function after(bytes: Buffer, mark: Buffer, from: number): number {
  const found = bytes.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

/** The name that stands here, and the same without its prefix; empty for closing tags and declarations. */
function tagName(bytes: Buffer, start: number): { readonly whole: string; readonly local: string } {
  let end = start;
  while (end < bytes.length && end - start < 128 && isNameByte(bytes[end] ?? 0)) end += 1;
  const whole = bytes.toString("latin1", start, end);
  return { whole, local: whole.slice(whole.indexOf(":") + 1) };
}

function isNameByte(byte: number): boolean {
  const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return (
    isLetter ||
    (byte >= 0x30 && byte <= 0x3a) ||
    byte === 0x5f ||
    byte === 0x2d ||
    byte === 0x2e ||
    byte > 0x7f
  );
}

/** Behind the end tag of the element that starts here; -1 when there is none. */
function elementEnd(bytes: Buffer, start: number, name: string): number {
  const close = bytes.indexOf(greaterThan, start);
  if (close > 0 && bytes[close - 1] === slash) return close + 1;
  const mark = Buffer.from(`</${name}`, "latin1");
  let end = after(bytes, mark, start);
  while (end >= 0 && isNameByte(bytes[end] ?? 0)) end = after(bytes, mark, end);
  const bracket = end < 0 ? -1 : bytes.indexOf(greaterThan, end);
  return bracket < 0 ? -1 : bracket + 1;
}

function recordAt(bytes: Buffer, start: number, end: number): XMLRecord {
  try {
    return { ok: true, element: readXML(bufferSource(bytes.subarray(start, end))), offset: start };
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
    return { ok: false, error: thrown, offset: start };
  }
}
