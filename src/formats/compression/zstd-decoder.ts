import { createZstdDecompress } from "node:zlib";
import { FormatError } from "../format-error.ts";
import { ZlibDecoder, type Decoder } from "./zlib-decoder.ts";
import { ZstdFrameSplitter } from "./zstd-frames.ts";

/** Decodes zstd with any number of frames, each in writes of its own, and skippable ones. */
export class ZstdDecoder implements Decoder {
  private readonly splitter = new ZstdFrameSplitter();
  private readonly decoder: ZlibDecoder;
  private fed = 0;
  private hasFrames = false;

  constructor(chunkSize: number, deliver: (chunk: Buffer) => void) {
    this.decoder = new ZlibDecoder("zstd", createZstdDecompress({ chunkSize }), deliver);
  }

  async write(chunk: Buffer): Promise<void> {
    for (const bytes of this.splitter.split(chunk)) {
      this.hasFrames = true;
      await this.decoder.write(bytes);
    }
    this.fed += chunk.length;
  }

  async finish(): Promise<void> {
    if (this.hasFrames) await this.decoder.finish();
    else this.decoder.destroy();
    if (this.splitter.isBetweenFrames) return;
    throw new FormatError("zstd", "TRUNCATED", "the data ends within a frame", this.fed);
  }

  destroy(): void {
    this.decoder.destroy();
  }
}
