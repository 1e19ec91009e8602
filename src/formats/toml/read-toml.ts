import { parse } from "smol-toml";
import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

/**
 * The table of a TOML 1.0 document. Dates become strings. Throws `FormatError`; its message holds nothing of
 * the document.
 */
export function readTOML(source: ByteSource, limit = 64 * 1024 * 1024): unknown {
  if (source.size > limit) throw new FormatError("toml", "LIMIT", `larger than ${limit} bytes`);
  const text = source.read(0, source.size).toString("utf8");
  try {
    return parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, { maxDepth: 100 });
  } catch {
    // The parser's message quotes the document.
    throw new FormatError("toml", "MALFORMED", "no valid TOML document");
  }
}
