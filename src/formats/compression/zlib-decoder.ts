import type { Gunzip, InflateRaw, ZstdDecompress } from "node:zlib";
import { FormatError } from "../format-error.ts";
import { decompressionError } from "./decompression-error.ts";

/** Something that takes compressed bytes and gives decompressed ones to the `deliver` it was made with. */
export interface Decoder {
  /** Resolves when more may be written. */
  write(chunk: Buffer): Promise<void>;
  /** Resolves when everything was delivered; rejects when the data ends too early. */
  finish(): Promise<void>;
  /** Lets go of everything; nothing is delivered afterwards. */
  destroy(): void;
}

/**
 * Drives one of Node.js' decompression streams. Two chunks are under way at once, and output is delivered in a
 * microtask, when the stream has already given its next piece of work to the thread pool: so decompression goes
 * on while the output is looked at.
 */
export class ZlibDecoder implements Decoder {
  private readonly format: string;
  private readonly stream: Gunzip | InflateRaw | ZstdDecompress;
  private readonly deliver: (chunk: Buffer) => void;
  /** Who is told when the stream fails: Node.js does not call back the write under way then. */
  private readonly waiting = new Set<(reason: unknown) => void>();
  private isEnded = false;
  private endedWell: () => void = () => {
    this.isEnded = true;
  };
  private underWay: Promise<void> = Promise.resolve();
  private outputs: Buffer[] = [];
  private fed = 0;
  private failure: Error | undefined;

  constructor(
    format: string,
    stream: Gunzip | InflateRaw | ZstdDecompress,
    deliver: (chunk: Buffer) => void,
  ) {
    this.format = format;
    this.stream = stream;
    this.deliver = deliver;
    stream.on("data", (chunk: Buffer) => this.queue(chunk));
    stream.once("end", () => this.endedWell());
    stream.once("error", (error) => this.giveUp(error));
    stream.once("close", () =>
      this.giveUp(new FormatError(format, "TRUNCATED", "decompression was given up")),
    );
  }

  async write(chunk: Buffer): Promise<void> {
    this.throwFailure();
    this.fed += chunk.length;
    const fed = this.fed;
    const previous = this.underWay;
    const written = this.orGiveUp((resolve) => this.stream.write(chunk, () => resolve()));
    this.underWay = written.then(() => this.verifyConsumed(chunk, fed));
    this.underWay.catch(() => {
      // Thrown by the next `write` or by `finish`, which await it.
    });
    await previous.catch((thrown: unknown) => this.rethrow(thrown));
    this.throwFailure();
  }

  async finish(): Promise<void> {
    try {
      await this.underWay;
      // A receiver that threw meanwhile destroyed the stream, which tells nobody who asks later.
      this.throwFailure();
      if (!this.isEnded) {
        const ended = this.orGiveUp((resolve) => (this.endedWell = resolve));
        this.stream.end();
        await ended;
      }
    } catch (thrown) {
      this.rethrow(thrown);
    }
    this.flush();
    this.throwFailure();
  }

  destroy(): void {
    this.outputs = [];
    this.failure ??= new FormatError(this.format, "TRUNCATED", "decompression was given up");
    this.stream.destroy();
  }

  /**
   * After the last member Node.js takes nothing any more, and says nothing. Zeros may follow, as tapes have them;
   * anything else is refused as Go's reader refuses it, rather than left unseen.
   */
  private verifyConsumed(chunk: Buffer, fed: number): void {
    const unconsumed = fed - this.stream.bytesWritten;
    if (unconsumed <= 0) return;
    const start = Math.max(0, chunk.length - unconsumed);
    for (let at = start; at < chunk.length; at += 1) {
      if (chunk[at] === 0) continue;
      throw new FormatError(
        this.format,
        "MALFORMED",
        "garbage follows the compressed data",
        fed - unconsumed,
      );
    }
  }

  private orGiveUp(start: (resolve: () => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.add(reject);
      start(() => {
        this.waiting.delete(reject);
        resolve();
      });
    });
  }

  private giveUp(reason: unknown): void {
    for (const reject of this.waiting) reject(reason);
    this.waiting.clear();
  }

  private queue(chunk: Buffer): void {
    this.outputs.push(chunk);
    if (this.outputs.length === 1) queueMicrotask(() => this.flush());
  }

  private flush(): void {
    const outputs = this.outputs;
    this.outputs = [];
    try {
      for (const chunk of outputs) if (this.failure === undefined) this.deliver(chunk);
    } catch (thrown) {
      this.failure = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.stream.destroy();
    }
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  /** A failure of the receiver comes first: it destroyed the stream, which then complains too. */
  private rethrow(thrown: unknown): never {
    this.failure ??= decompressionError(this.format, thrown, this.stream.bytesWritten);
    this.stream.destroy();
    throw this.failure;
  }
}
