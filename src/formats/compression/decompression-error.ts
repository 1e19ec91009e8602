import { FormatError } from "../format-error.ts";

/** What Node.js says of compressed data, as a `FormatError`. `offset` is how far the input was read. */
export function decompressionError(format: string, thrown: unknown, offset: number): FormatError {
  if (thrown instanceof FormatError) return thrown;
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  switch (code) {
    case "Z_BUF_ERROR":
      return new FormatError(format, "TRUNCATED", "the compressed data ends too early", {
        offset,
        cause: thrown,
      });
    case "ERR_BUFFER_TOO_LARGE":
      return new FormatError(format, "LIMIT", "the data decompresses to more than is allowed", {
        offset,
        cause: thrown,
      });
    case "ZSTD_error_frameParameter_windowTooLarge":
    case "ZSTD_error_memory_allocation":
      return new FormatError(format, "LIMIT", "the compressed data needs too much memory", {
        offset,
        cause: thrown,
      });
    default:
      return new FormatError(format, "MALFORMED", "the compressed data is damaged", {
        offset,
        cause: thrown,
      });
  }
}
