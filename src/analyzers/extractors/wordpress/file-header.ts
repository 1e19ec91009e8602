import type { ByteSource } from "#formats";

/** WordPress itself reads no further ("get_file_data"). */
const headerBytes = 8192;

/**
 * The fields of a header comment, by lower-case name: lines of `Name: value`, whatever marks of a comment stand before
 * them and behind them.
 */
export function readFileHeader(content: ByteSource): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const text = content.read(0, headerBytes).toString("utf8");
  for (const line of text.split(/\r?\n|\r/)) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const name = line
      .slice(0, colon)
      .replace(/^[ \t/*#@]+/, "")
      .toLowerCase();
    const value = line
      .slice(colon + 1)
      .replace(/\*\/.*$|\?>.*$/, "")
      .trim();
    if (/^[a-z ]{3,30}$/.test(name) && value !== "" && value.length < 300 && !fields.has(name))
      fields.set(name, value);
  }
  return fields;
}
