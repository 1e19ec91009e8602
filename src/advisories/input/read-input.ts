import { createReadStream } from "node:fs";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { decompressStream, FormatError, type ByteSource, type TarParser } from "#formats";
import { AdvisoryError } from "../advisory-error.ts";
import { contentHeadBytes, contentKind, mayHoldAdvisories } from "./content-kind.ts";
import type { InputLimits } from "./input-limits.ts";
import { PackedContent, type FileSink } from "./packed-content.ts";

/** How an input is read. */
export interface ReadOptions {
  readonly limits: InputLimits;
  readonly signal?: AbortSignal | undefined;
  /** Which files are looked into, told by their names; those that can hold advisories. */
  readonly wants?: ((name: string) => boolean) | undefined;
  /** Told how many bytes of the input, as stored, were read since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/**
 * Reads every file of an input: a directory with all below it (symbolic links are not followed), an archive
 * (tar, also compressed with gzip or zstd; zip), or a single document, compressed or not. Archives are read as
 * they stream by; nothing is written to disk. Throws `INPUT_MISSING`, `INPUT_UNREADABLE`.
 */
export async function readInput(path: string, sink: FileSink, options: ReadOptions): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    throw new AdvisoryError({
      code: "INPUT_MISSING",
      category: "usage",
      message: `there is nothing at ${path}`,
      hint: "Name a directory, an archive or a file with advisories in the OSV format.",
    });
  }
  try {
    if (found.isDirectory()) await readDirectory(path, "", sink, options);
    else await readSingle(path, sink, options);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new AdvisoryError({
      code: "INPUT_UNREADABLE",
      category: "usage",
      message: `${path} cannot be read: ${cause.message}`,
      hint: "Give a directory, a zip archive, a tar archive (plain, gzip or zstd), or a JSON or YAML file.",
      cause,
    });
  }
}

async function readDirectory(
  root: string,
  below: string,
  sink: FileSink,
  options: ReadOptions,
): Promise<void> {
  const content = new PackedContent(sink, options.limits, options.wants);
  const entries = await readdir(join(root, below), { withFileTypes: true });
  for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    options.signal?.throwIfAborted();
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) await readDirectory(root, name, sink, options);
    else if (!entry.isFile() || !(options.wants ?? mayHoldAdvisories)(name)) sink.skipped(name);
    else {
      const bytes = await readFile(join(root, name));
      options.onBytes?.(bytes.length);
      content.read(name, bytes);
    }
  }
}

async function readSingle(path: string, sink: FileSink, options: ReadOptions): Promise<void> {
  const content = new PackedContent(sink, options.limits, options.wants);
  const name = basename(path);
  const file = openFile(path);
  try {
    if (contentKind(file.source.read(0, contentHeadBytes), name) === "zip") {
      content.zip(name, file.source, 0);
      options.onBytes?.(file.source.size);
      return;
    }
  } finally {
    file.close();
  }
  const stream = new StreamedContent(name, content, options.limits);
  await decompressStream(createReadStream(path, { highWaterMark: 1 << 20 }), (chunk) => stream.write(chunk), {
    maxOutputBytes: options.limits.maxTotalBytes,
    signal: options.signal,
    onInput: (chunk) => options.onBytes?.(chunk.length),
  });
  stream.end();
}

/** Decompressed content of one file as it comes: a tar archive is parsed at once, anything else is gathered. */
class StreamedContent {
  private readonly name: string;
  private readonly content: PackedContent;
  private readonly limits: InputLimits;
  private gathered: Buffer[] = [];
  private size = 0;
  private parser: TarParser | undefined;

  constructor(name: string, content: PackedContent, limits: InputLimits) {
    this.name = name;
    this.content = content;
    this.limits = limits;
  }

  write(chunk: Buffer): void {
    if (this.parser !== undefined) {
      this.parser.write(chunk);
      return;
    }
    const isFirst = this.size < contentHeadBytes;
    this.gathered.push(chunk);
    this.size += chunk.length;
    if (this.size > this.limits.maxNestedBytes) {
      throw new FormatError("document", "LIMIT", `more than ${this.limits.maxNestedBytes} bytes`);
    }
    if (isFirst && this.size >= contentHeadBytes) this.decide();
  }

  end(): void {
    if (this.parser !== undefined) this.parser.end();
    else this.content.read(this.name, Buffer.concat(this.gathered), 1);
  }

  private decide(): void {
    const head = Buffer.concat(this.gathered);
    this.gathered = [head];
    if (contentKind(head, this.name) !== "tar") return;
    this.gathered = [];
    this.parser = this.content.tarParser(this.name, 0);
    this.parser.write(head);
  }
}

function openFile(path: string): { readonly source: ByteSource; close(): void } {
  const descriptor = openSync(path, "r");
  const { size } = fstatSync(descriptor);
  const read = (offset: number, length: number): Buffer => {
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
    let filled = 0;
    while (filled < buffer.length) {
      const more = readSync(descriptor, buffer, filled, buffer.length - filled, offset + filled);
      if (more === 0) break;
      filled += more;
    }
    return buffer.subarray(0, filled);
  };
  return { source: { size, read }, close: () => closeSync(descriptor) };
}
