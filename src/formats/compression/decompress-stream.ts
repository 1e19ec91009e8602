import { createGunzip } from "node:zlib";
import { FormatError } from "../format-error.ts";
import { Bzip2Decoder } from "./bzip2-decoder.ts";
import { COMPRESSION_HEAD_BYTES, detectCompression, type Compression } from "./detect-compression.ts";
import { ZlibDecoder, type Decoder } from "./zlib-decoder.ts";
import { ZstdDecoder } from "./zstd-decoder.ts";

/** Bounds of decompressing a stream, and who else wants to know. */
export interface DecompressionOptions {
  /** Output beyond throws `LIMIT`. */
  readonly maxOutputBytes: number;
  /** Output divided by input; more throws `LIMIT`, once there are more than 64 MiB of output. Unbounded. */
  readonly maxRatio?: number;
  /** Ends the work with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Given every chunk of the input, before it is decompressed: to hash it, or to show progress. */
  readonly onInput?: (chunk: Buffer) => void;
  /** Bytes of one piece of output; 1 MiB, which measured best. */
  readonly chunkSize?: number;
}

/** What was decompressed. */
export interface DecompressionSummary {
  readonly compression: Compression;
  readonly inputBytes: number;
  readonly outputBytes: number;
}

/** Small files compress well: a ratio says something only of large ones. */
const RATIO_CHECKED_FROM = 64 << 20;

/**
 * Decompresses a stream, whatever it is by its first bytes: gzip with any number of members, zstd with any number
 * of frames, or nothing. `onOutput` gets the output piece by piece, each valid as long as it is kept; what it throws ends the work
 * and is thrown. Bad data throws `FormatError` with the offset in the input: a truncated stream never ends well.
 * The input is closed in any case.
 */
export async function decompressStream(
  input: AsyncIterable<Uint8Array>,
  onOutput: (chunk: Buffer) => void,
  options: DecompressionOptions,
): Promise<DecompressionSummary> {
  const meter = new Meter(onOutput, options);
  let decoder: Decoder | undefined;
  let head: Buffer | undefined;
  try {
    for await (const bytes of input) {
      options.signal?.throwIfAborted();
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      options.onInput?.(chunk);
      meter.inputBytes += chunk.length;
      if (decoder !== undefined) await decoder.write(chunk);
      else {
        head = head === undefined ? chunk : Buffer.concat([head, chunk]);
        if (head.length < COMPRESSION_HEAD_BYTES) continue;
        decoder = meter.decoderFor(head);
        await decoder.write(head);
      }
    }
    if (decoder === undefined) {
      decoder = meter.decoderFor(head ?? Buffer.alloc(0));
      if (head !== undefined) await decoder.write(head);
    }
    await decoder.finish();
  } finally {
    decoder?.destroy();
  }
  return { compression: meter.compression, inputBytes: meter.inputBytes, outputBytes: meter.outputBytes };
}

/** Counts what goes in and out, and stops what grows too much. */
class Meter {
  inputBytes = 0;
  outputBytes = 0;
  compression: Compression = "plain";
  private readonly onOutput: (chunk: Buffer) => void;
  private readonly options: DecompressionOptions;

  constructor(onOutput: (chunk: Buffer) => void, options: DecompressionOptions) {
    this.onOutput = onOutput;
    this.options = options;
  }

  decoderFor(head: Buffer): Decoder {
    this.compression = detectCompression(head);
    const chunkSize = this.options.chunkSize ?? 1 << 20;
    const deliver = (chunk: Buffer) => this.deliver(chunk);
    switch (this.compression) {
      case "gzip":
        return new ZlibDecoder("gzip", createGunzip({ chunkSize }), deliver);
      case "zstd":
        return new ZstdDecoder(chunkSize, deliver);
      case "plain":
        return plainDecoder(deliver);
      case "bzip2":
        return new Bzip2Decoder(deliver);
      case "xz":
        throw new FormatError(this.compression, "UNSUPPORTED", "this compression is not read", 0);
    }
  }

  private deliver(chunk: Buffer): void {
    this.outputBytes += chunk.length;
    const { maxOutputBytes, maxRatio } = this.options;
    if (this.outputBytes > maxOutputBytes) {
      throw this.tooMuch(`the data decompresses to more than ${maxOutputBytes} bytes`);
    }
    const isBomb = maxRatio !== undefined && this.outputBytes > this.inputBytes * maxRatio;
    if (isBomb && this.outputBytes > RATIO_CHECKED_FROM) {
      throw this.tooMuch(`the data decompresses to more than ${maxRatio} times its size`);
    }
    this.onOutput(chunk);
  }

  private tooMuch(message: string): FormatError {
    return new FormatError(this.compression, "LIMIT", message, this.inputBytes);
  }
}

function plainDecoder(deliver: (chunk: Buffer) => void): Decoder {
  return {
    write(chunk) {
      deliver(chunk);
      return Promise.resolve();
    },
    finish: () => Promise.resolve(),
    destroy() {},
  };
}
