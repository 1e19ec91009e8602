/** How bytes are compressed, told by how they begin. `plain` is everything that is none of the others. */
export type Compression = "gzip" | "zstd" | "xz" | "bzip2" | "plain";

/** Bytes that `detectCompression` needs to be sure. */
export const COMPRESSION_HEAD_BYTES = 6;

/**
 * Tells a compression by its magic bytes: gzip (RFC 1952, 2.3.1), zstd frames and skippable frames (RFC 8878, 3.1),
 * xz ("The .xz File Format", 2.1.1.1), bzip2. Names and media types are not asked: they lie.
 */
export function detectCompression(head: Buffer): Compression {
  if (head.length >= 2 && head.readUInt16BE(0) === 0x1f8b) return "gzip";
  if (head.length < 4) return "plain";
  const first = head.readUInt32LE(0);
  if (first === 0xfd2fb528 || (first & 0xfffffff0) >>> 0 === 0x184d2a50) return "zstd";
  if (head.length >= 6 && head.toString("latin1", 0, 6) === "\xfd7zXZ\0") return "xz";
  const isBzip2 = head.toString("latin1", 0, 3) === "BZh" && (head[3] ?? 0) >= 0x31 && (head[3] ?? 0) <= 0x39;
  return isBzip2 ? "bzip2" : "plain";
}
