import { FAILSAFE_SCHEMA, load, nullCoreTag } from "js-yaml";

/** Scalars stay the text that was written: `1.10` is a version and no number, `2024-01-01` no time. */
const textSchema = FAILSAFE_SCHEMA.withTags(nullCoreTag);

/** What a file holds: one document, several in a list, or nothing that can be read. */
export type ParsedDocument =
  | { readonly ok: true; readonly values: readonly unknown[] }
  | { readonly ok: false; readonly why: string; readonly looksLikeAdvisory: boolean };

/** Bounds against hostile YAML: nesting, and aliases, each of which stands for a whole tree. */
const yamlLimits = { maxDepth: 100, maxAliases: 100 };

/** Longest reason that is taken over from a parser, in UTF-16 units. */
const maxReasonLength = 200;

/**
 * Parses a JSON or YAML file, told apart by its name. A list is several documents: some feeds publish all their
 * records in one file.
 */
export function parseDocument(path: string, bytes: Buffer): ParsedDocument {
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  try {
    const value: unknown = /\.ya?ml$/i.test(path)
      ? load(text, { schema: textSchema, ...yamlLimits })
      : JSON.parse(text);
    return { ok: true, values: Array.isArray(value) ? (value as unknown[]) : [value] };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    const [line = ""] = reason.split("\n");
    return { ok: false, why: withoutContent(line), looksLikeAdvisory: looksLikeAdvisory(text) };
  }
}

/** Parsers quote what they stumble over; an issue holds no content of the file. */
function withoutContent(reason: string): string {
  return reason
    .replace(/, "[^]*$/, "")
    .replace(/"[^]*"/g, "…")
    .slice(0, maxReasonLength);
}

/** Whether a file that cannot be parsed names members as an OSV record does. */
function looksLikeAdvisory(text: string): boolean {
  const start = text.slice(0, 1 << 16);
  return /["']?\bid["']?\s*:/.test(start) && /["']?\b(?:affected|modified)["']?\s*:/.test(start);
}
