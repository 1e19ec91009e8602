import { randomBytes } from "node:crypto";
import { closeSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { AssayError } from "./errors.ts";

/** `SPOOL_FULL`: more would have to be held than allowed. `SPOOL_FAILED`: the disk does not take it. */
export class SpoolError extends AssayError<"SPOOL_FULL" | "SPOOL_FAILED"> {}

/**
 * One file for content that is too large for memory. It has no name from the start, so that nothing stays behind
 * however the process ends. Made when first written to. Synchronous: it is used in worker threads.
 */
export class Spool {
  readonly #directory: string;
  readonly #maxBytes: number;
  #descriptor: number | undefined;
  #end = 0;

  constructor(directory: string, maxBytes: number) {
    this.#directory = directory;
    this.#maxBytes = maxBytes;
  }

  /** Where the next bytes will be written. */
  get end(): number {
    return this.#end;
  }

  /** Appends bytes. Throws `SpoolError`. */
  write(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#maxBytes) {
      const message = `more than ${this.#maxBytes} bytes of large files would have to be held on disk at once`;
      throw new SpoolError({ code: "SPOOL_FULL", category: "environment", message });
    }
    try {
      this.#descriptor ??= openNameless(this.#directory);
      for (let done = 0; done < bytes.length;) {
        done += writeSync(this.#descriptor, bytes, done, bytes.length - done, this.#end + done);
      }
    } catch (cause) {
      const message = `cannot write to a temporary file in ${this.#directory}`;
      const hint = "Give it more space, or name another directory with TMPDIR";
      throw new SpoolError({ code: "SPOOL_FAILED", category: "environment", message, hint, cause });
    }
    this.#end += bytes.length;
  }

  /** The bytes from `offset` on, at most `length`. */
  read(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.#end - offset)));
    if (this.#descriptor === undefined || bytes.length === 0) return bytes.subarray(0, 0);
    const read = readSync(this.#descriptor, bytes, 0, bytes.length, offset);
    return bytes.subarray(0, read);
  }

  /** Forgets everything from `offset` on. */
  truncate(offset: number): void {
    if (this.#end === offset) return;
    this.#end = offset;
    if (this.#descriptor !== undefined) ftruncateSync(this.#descriptor, offset);
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
    this.#end = 0;
  }
}

function openNameless(directory: string): number {
  const path = join(directory, `assay-${randomBytes(12).toString("hex")}`);
  const descriptor = openSync(path, "wx+", 0o600);
  unlinkSync(path);
  return descriptor;
}
