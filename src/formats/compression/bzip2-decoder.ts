import { FormatError } from "../format-error.ts";
import { bunzip2 } from "./bzip2/bunzip2-bounded.ts";
import type { Decoder } from "./zlib-decoder.ts";

/** Compressed bytes that are held until the last is there. */
const maxHeldBytes = 1 << 30;

/** Decompresses bzip2, whose blocks begin anywhere within a byte: the compressed data is gathered first. */
export class Bzip2Decoder implements Decoder {
  private readonly deliver: (chunk: Buffer) => void;
  private held: Buffer[] = [];
  private size = 0;

  constructor(deliver: (chunk: Buffer) => void) {
    this.deliver = deliver;
  }

  write(chunk: Buffer): Promise<void> {
    this.size += chunk.length;
    if (this.size > maxHeldBytes) {
      return Promise.reject(new FormatError("bzip2", "LIMIT", `more than ${maxHeldBytes} compressed bytes`));
    }
    this.held.push(Buffer.from(chunk));
    return Promise.resolve();
  }

  async finish(): Promise<void> {
    const bytes = Buffer.concat(this.held);
    this.held = [];
    await Promise.resolve();
    bunzip2(bytes, this.deliver);
  }

  destroy(): void {
    this.held = [];
  }
}
