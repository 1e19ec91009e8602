import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

const maxBytes = 64 * 1024 * 1024;
const maxLines = 1_000_000;

/**
 * The lines of a text in UTF-8 without their ends (`\n`, `\r\n`), a byte order mark left out. Throws `FormatError`
 * when there are more than a million, or than 64 MiB of them.
 */
export function readLines(source: ByteSource): string[] {
  if (source.size > maxBytes) throw new FormatError("text", "LIMIT", `larger than ${maxBytes} bytes`);
  const text = source.read(0, source.size).toString("utf8");
  const lines = text.replace(/^\uFEFF/, "").split("\n", maxLines + 1);
  if (lines.length > maxLines) throw new FormatError("text", "LIMIT", `more than ${maxLines} lines`);
  return lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
}
