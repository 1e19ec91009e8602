export { bunzip2Bounded } from "./bzip2/bunzip2-bounded.ts";
export {
  decompressStream,
  type DecompressionOptions,
  type DecompressionSummary,
} from "./decompress-stream.ts";
export { COMPRESSION_HEAD_BYTES, detectCompression, type Compression } from "./detect-compression.ts";
export { decompressBounded, gunzipBounded, inflateRawBounded, unzstdBounded } from "./inflate-bounded.ts";
export { unpackPieces, type PiecewiseUnpacking } from "./unpack-pieces.ts";
export { unxzBounded } from "./xz/unxz-bounded.ts";
