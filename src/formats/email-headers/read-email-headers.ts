import type { ByteSource } from "../byte-source.ts";

/** Header fields by lower-case name, each with its values in the order of the file. */
export type EmailHeaders = ReadonlyMap<string, readonly string[]>;

const maxHeaderBytes = 4 * 1024 * 1024;
const fieldPattern = /^([!-9;-~]{1,128})[ \t]*:[ \t]*(.*)$/;

/**
 * The header fields of a message in the form of RFC 5322, section 2.2, as Python's core metadata and others
 * use it: repeated fields, continuation lines that begin with white space (kept as lines of the value), UTF-8.
 * Stops at the first empty line, and after 4 MiB. Lines that are no field are passed over, as Python does.
 */
export function readEmailHeaders(source: ByteSource): EmailHeaders {
  const text = source.read(0, Math.min(source.size, maxHeaderBytes)).toString("utf8");
  const headers = new Map<string, string[]>();
  let values: string[] | undefined;
  for (const line of headerLines(text)) {
    if (line.startsWith(" ") || line.startsWith("\t")) {
      const last = values?.pop();
      if (last !== undefined) values?.push(`${last}\n${line.trim()}`);
      continue;
    }
    const [, name, value] = fieldPattern.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    values = headers.get(name.toLowerCase()) ?? [];
    headers.set(name.toLowerCase(), values);
    values.push(value.trim());
  }
  return headers;
}

function* headerLines(text: string): Generator<string> {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    if (line === "") return;
    yield line;
    start = end + 1;
  }
}
