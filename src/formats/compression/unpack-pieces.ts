import { createGunzip, createInflateRaw } from "node:zlib";
import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { ZlibDecoder } from "./zlib-decoder.ts";

const pieceBytes = 256 * 1024;

/** What is unpacked piece by piece, and how much of it at most. */
export interface PiecewiseUnpacking {
  /** `deflate` is bare (RFC 1951), as in zip archives. */
  readonly format: "deflate" | "gzip";
  readonly maxBytes: number;
  /** Given each piece, which is valid as long as it is kept; what it throws ends the work. */
  readonly onPiece: (piece: Buffer) => void;
}

/** Unpacks a source without holding it, packed or unpacked. Rejects with `FormatError`, `LIMIT` beyond `maxBytes`. */
export async function unpackPieces(source: ByteSource, unpacking: PiecewiseUnpacking): Promise<void> {
  const { format, maxBytes, onPiece } = unpacking;
  let given = 0;
  const deliver = (piece: Buffer): void => {
    given += piece.length;
    if (given > maxBytes) throw new FormatError(format, "LIMIT", `more than ${maxBytes} bytes`);
    onPiece(piece);
  };
  const options = { chunkSize: pieceBytes };
  const stream = format === "gzip" ? createGunzip(options) : createInflateRaw(options);
  const decoder = new ZlibDecoder(format, stream, deliver);
  try {
    for (let at = 0; at < source.size; at += pieceBytes) {
      // A copy: what a source gives may change with the next reading of it.
      await decoder.write(Buffer.from(source.read(at, pieceBytes)));
    }
    await decoder.finish();
  } finally {
    decoder.destroy();
  }
}
