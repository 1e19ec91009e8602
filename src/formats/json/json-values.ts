/**
 * The values directly inside a JSON object or array (RFC 8259), one after another, without decoding the rest:
 * documents of hundreds of megabytes that hold many records need the memory of one record. Only strings and
 * brackets are looked at here; whoever decodes a value finds what else is wrong with it.
 */
import { FormatError } from "../format-error.ts";

/** One member of an object, or item of an array (then `key` is its index). */
export interface JsonValue {
  readonly key: string;
  /** The undecoded value; a view, not a copy. */
  readonly value: Buffer;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
/** Nesting beyond is no document that anyone wrote; the decoder would overflow its stack on it. */
const maxDepth = 512;

/** The members or items of the document's outermost value. Throws `FormatError`, also midway. */
export function* readJSONValues(bytes: Buffer): Generator<JsonValue> {
  const start = afterSpace(bytes, bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
  const opening = bytes[start];
  if (opening !== openBrace && opening !== openBracket)
    throw malformed("neither an object nor an array", start);
  const closing = opening === openBrace ? closeBrace : closeBracket;
  let at = afterSpace(bytes, start + 1);
  for (let index = 0; bytes[at] !== closing; index += 1) {
    let key = String(index);
    if (opening === openBrace) {
      const end = stringEnd(bytes, at);
      key = decodedKey(bytes, at, end);
      at = afterSpace(bytes, end);
      if (bytes[at] !== colon) throw malformed("a member without a value", at);
      at = afterSpace(bytes, at + 1);
    }
    const end = valueEnd(bytes, at);
    yield { key, value: bytes.subarray(at, end) };
    at = afterSpace(bytes, end);
    if (bytes[at] === comma) at = afterSpace(bytes, at + 1);
    else if (bytes[at] !== closing) throw malformed("values that no comma parts", at);
  }
}

/** The undecoded value of the outermost object's member of this name; undefined when there is none. */
export function readJSONMember(bytes: Buffer, name: string): Buffer | undefined {
  for (const { key, value } of readJSONValues(bytes)) if (key === name) return value;
  return undefined;
}

function afterSpace(bytes: Buffer, from: number): number {
  let at = from;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
  }
  throw new FormatError("json", "TRUNCATED", "the document ends too early", at);
}

function stringEnd(bytes: Buffer, start: number): number {
  if (bytes[start] !== quote) throw malformed("a member without a name", start);
  for (let at = start + 1; ;) {
    const found = bytes.indexOf(quote, at);
    if (found < 0) throw new FormatError("json", "TRUNCATED", "a string is not closed", start);
    let escapes = 0;
    while (bytes[found - 1 - escapes] === backslash) escapes += 1;
    if (escapes % 2 === 0) return found + 1;
    at = found + 1;
  }
}

function valueEnd(bytes: Buffer, start: number): number {
  const first = bytes[start];
  if (first === quote) return stringEnd(bytes, start);
  if (first !== openBrace && first !== openBracket) return scalarEnd(bytes, start);
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = stringEnd(bytes, at) - 1;
    else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      if (depth > maxDepth) throw new FormatError("json", "LIMIT", "too deeply nested", at);
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new FormatError("json", "TRUNCATED", "a value is not closed", start);
}

function scalarEnd(bytes: Buffer, start: number): number {
  let at = start;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === comma || byte === closeBrace || byte === closeBracket) break;
  }
  if (at === start) throw malformed("a value is missing", start);
  return at;
}

function decodedKey(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start + 1, end - 1);
  if (!text.includes("\\")) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    // Names with a wrong escape are no names that anyone looks for.
    throw malformed("a member's name cannot be read", start);
  }
}

function malformed(what: string, offset: number): FormatError {
  return new FormatError("json", "MALFORMED", what, offset);
}
