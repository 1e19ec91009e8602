import type { ByteSource } from "../byte-source.ts";

/** Where a value of a JSON document is written, and where what it holds is. */
export interface JSONPlace {
  /** Counted from 1. Of a member of an object the line of its name. */
  readonly line: number;
  /** A member by name, an element by number; undefined for what is not there, and for numbers and literals. */
  at(...path: readonly (string | number)[]): JSONPlace | undefined;
}

const defaultMaxPlaces = 1_000_000;
const maxDepth = 256;
const quote = 0x22;
const backslash = 0x5c;
const newline = 0x0a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const slash = 0x2f;

/**
 * The places of the objects, lists and texts of a JSON document, with comments or without. For a document whose
 * values were read already: it checks nothing, and of a document that is malformed the places are of no use. Linear
 * in the size; holds no more than `maxPlaces`, those that come first.
 */
export function readJSONPlaces(source: ByteSource, maxPlaces = defaultMaxPlaces): JSONPlace {
  const text = source.read(0, source.size).toString("utf8");
  const document = new Place(1);
  const open: Open[] = [{ place: document, isObject: false, index: 0, name: undefined }];
  let line = 1;
  let count = 0;
  /** Lines are counted only where something is written down. */
  let counted = 0;
  const lineAt = (offset: number): number => {
    for (; counted < offset; counted += 1) if (text.charCodeAt(counted) === newline) line += 1;
    return line;
  };
  const enter = (around: Open, offset: number): Place | undefined => {
    if (count >= maxPlaces || around.place === undefined || open.length > maxDepth) return undefined;
    count += 1;
    const at = around.name === undefined ? offset : around.nameAt;
    const place = new Place(lineAt(at ?? offset));
    around.place.put(around.isObject ? (around.name ?? "") : around.index, place);
    return place;
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const around = open.at(-1);
    if (around === undefined) break;
    if (code === quote) {
      const end = textEnd(text, at);
      if (around.isObject && around.name === undefined) {
        around.name = unquoted(text.slice(at, end));
        around.nameAt = at;
      } else enter(around, at);
      at = end - 1;
    } else if (code === openBrace || code === openBracket) {
      open.push({
        place: enter(around, at),
        isObject: code === openBrace,
        index: 0,
        name: undefined,
      });
    } else if (code === closeBrace || code === closeBracket) {
      open.pop();
    } else if (code === comma) {
      around.index += 1;
      around.name = undefined;
    } else if (code === slash) at = commentEnd(text, at) - 1;
  }
  return document.at(0) ?? document;
}

interface Open {
  readonly place: Place | undefined;
  readonly isObject: boolean;
  index: number;
  /** Of the member whose value comes next. */
  name: string | undefined;
  nameAt?: number;
}

class Place implements JSONPlace {
  readonly line: number;
  #members: Map<string | number, Place> | undefined;

  constructor(line: number) {
    this.line = line;
  }

  put(name: string | number, place: Place): void {
    this.#members ??= new Map();
    // As for values, the last of equal names counts.
    this.#members.set(name, place);
  }

  at(...path: readonly (string | number)[]): Place | undefined {
    const [name, ...rest] = path;
    if (name === undefined) return this;
    return this.#members?.get(name)?.at(...rest);
  }
}

function textEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at + 1;
  }
  return text.length;
}

function unquoted(written: string): string {
  if (!written.includes("\\")) return written.slice(1, -1);
  try {
    return String(JSON.parse(written));
  } catch {
    return written;
  }
}

function commentEnd(text: string, at: number): number {
  const isBlock = text[at + 1] === "*";
  if (!isBlock && text[at + 1] !== "/") return at + 1;
  const end = text.indexOf(isBlock ? "*/" : "\n", at + 2);
  if (end < 0) return text.length;
  return isBlock ? end + 2 : end;
}
