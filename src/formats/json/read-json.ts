import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

/**
 * The value of a JSON document ("The JavaScript Object Notation (JSON) Data Interchange Format", RFC 8259), a
 * byte order mark allowed. Linear in the size, which the caller has bounded; `limit` is the last line of
 * defence, because a text larger than a JavaScript string cannot be decoded at all. Throws `FormatError`; its
 * message holds nothing of the document.
 */
export function readJSON(source: ByteSource, limit = 256 * 1024 * 1024): unknown {
  if (source.size > limit) throw new FormatError("json", "LIMIT", `larger than ${limit} bytes`);
  const text = source.read(0, source.size).toString("utf8");
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as unknown;
  } catch {
    // The engine's message quotes the document, which may hold secrets.
    throw new FormatError("json", "MALFORMED", "no valid JSON document");
  }
}
