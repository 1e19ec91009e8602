import { FormatError } from "../format-error.ts";

/** One paragraph of a control file. */
export interface Deb822Stanza {
  /** Line of its first field, counted from 1. */
  readonly line: number;
  /** Wanted fields by lower-case name; continuation lines are joined by line feeds, their indent kept. */
  readonly fields: ReadonlyMap<string, string>;
}

/** What a file is read for, and how much of it. */
export interface Deb822Options {
  /** Lower-case names of the fields to keep: all others are stepped over without being decoded. */
  readonly wanted: ReadonlySet<string>;
  readonly maxStanzas: number;
  /** Told the byte offset of every line that is neither field, continuation, comment nor blank. */
  readonly onMalformedLine?: (offset: number) => void;
}

const space = 0x20;
const tab = 0x09;
const carriageReturn = 0x0d;
const hash = 0x23;
const beyondAscii = /[\u0080-\u00ff]/;

/** What is known of the stanza that is being read. */
interface OpenStanza {
  readonly line: number;
  readonly fields: Map<string, string>;
  /** The wanted field that continuation lines belong to. */
  current: string | undefined;
}

/**
 * The stanzas of a control file as deb822(5) has them: Debian's package databases, indexes and copyright files.
 * The bytes are taken as Latin-1 and only kept values are decoded as UTF-8, so that a status file of 400
 * packages takes few milliseconds. Throws `LIMIT` when there are more stanzas than allowed.
 */
export function* readDeb822(bytes: Buffer, options: Deb822Options): Generator<Deb822Stanza> {
  const text = bytes.toString("latin1");
  let stanza: OpenStanza | undefined;
  let line = 0;
  let stanzas = 0;
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf("\n", start);
    if (end === -1) end = text.length;
    line += 1;
    const stop = end > start && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
    if (isBlank(text, start, stop)) {
      if (stanza !== undefined) yield finished(stanza);
      stanza = undefined;
      continue;
    }
    const first = text.charCodeAt(start);
    if (first === hash) continue;
    if (first === space || first === tab) {
      if (stanza !== undefined) addContinuation(stanza, text.slice(start, stop));
      continue;
    }
    if (stanza === undefined) {
      stanzas += 1;
      if (stanzas > options.maxStanzas)
        throw new FormatError("deb822", "LIMIT", `more than ${String(options.maxStanzas)} stanzas`, start);
      stanza = { line, fields: new Map(), current: undefined };
    }
    if (!addField(stanza, text.slice(start, stop), options.wanted)) options.onMalformedLine?.(start);
  }
  if (stanza !== undefined) yield finished(stanza);
}

/** Whether the line is a field. */
function addField(stanza: OpenStanza, text: string, wanted: ReadonlySet<string>): boolean {
  const colon = text.indexOf(":");
  const name = text.slice(0, Math.max(colon, 0)).toLowerCase();
  stanza.current = wanted.has(name) ? name : undefined;
  if (stanza.current !== undefined) stanza.fields.set(name, text.slice(colon + 1).trim());
  return colon > 0;
}

function addContinuation({ current, fields }: OpenStanza, text: string): void {
  if (current !== undefined) fields.set(current, `${fields.get(current) ?? ""}\n${text}`);
}

function finished({ line, fields }: OpenStanza): Deb822Stanza {
  for (const [name, value] of fields) {
    if (beyondAscii.test(value)) fields.set(name, Buffer.from(value, "latin1").toString("utf8"));
  }
  return { line, fields };
}

function isBlank(text: string, start: number, stop: number): boolean {
  for (let at = start; at < stop; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== space && code !== tab) return false;
  }
  return true;
}
