import { FAILSAFE_SCHEMA, load, nullCoreTag } from "js-yaml";
import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

const maxBytes = 32 * 1024 * 1024;
const limits = { maxDepth: 100, maxAliases: 1000 };
/** Scalars stay the text that was written: `1.10` is a version and no number, `true` a text. */
const schema = FAILSAFE_SCHEMA.withTags(nullCoreTag);

/**
 * Reads one YAML document in which every scalar stays the text that was written (the failsafe schema, and null).
 * For files that package managers write: a parser that is strict about tags, and fast. Throws `FormatError`,
 * whose message holds nothing of the document.
 */
export function readYAMLTexts(source: ByteSource): unknown {
  if (source.size > maxBytes) throw new FormatError("yaml", "LIMIT", `larger than ${maxBytes} bytes`);
  const text = source.read(0, source.size).toString("utf8");
  try {
    return load(text.replace(/^\uFEFF/, ""), { schema, ...limits });
  } catch {
    // The parser's message quotes the document.
    throw new FormatError("yaml", "MALFORMED", "no valid YAML document");
  }
}
