import { bufferSource, createTarParser, decompressBounded, detectCompression, FormatError } from "#formats";
import type { ByteSource, TarEntry, TarParser } from "#formats";
import { contentKind, mayHoldAdvisories } from "./content-kind.ts";
import type { InputLimits } from "./input-limits.ts";
import { readZipMembers } from "./zip-members.ts";

/** Gets what is found, in the order in which it lies there. Paths are for people: `feed.zip!all/X.json`. */
export interface FileSink {
  document(path: string, bytes: Buffer): void;
  /** A file that cannot hold an advisory. */
  skipped(path: string): void;
  /** A file that should be readable and is not. */
  refused(path: string, why: string): void;
}

/** Reads content that is in memory: a document, or an archive of any kind and of archives in turn. */
export class PackedContent {
  private readonly sink: FileSink;
  private readonly limits: InputLimits;
  private readonly wants: (name: string) => boolean;

  /** `wants` tells by its name whether a member of an archive is looked into; archives among them always are. */
  constructor(sink: FileSink, limits: InputLimits, wants: (name: string) => boolean = mayHoldAdvisories) {
    this.sink = sink;
    this.limits = limits;
    this.wants = wants;
  }

  /** What cannot be read is told to the sink; nothing is thrown but what the sink throws. */
  read(path: string, bytes: Buffer, depth = 0): void {
    try {
      this.unpack(path, bytes, depth);
    } catch (thrown) {
      if (!(thrown instanceof FormatError)) throw thrown;
      this.sink.refused(path, thrown.message);
    }
  }

  /** A parser that reads an archive as it comes; its members go to the sink. */
  tarParser(path: string, depth: number): TarParser {
    let member: { path: string; chunks: Buffer[] } | undefined;
    return createTarParser({
      onEntry: (entry) => {
        const name = `${path}!${entry.path}`;
        member = undefined;
        if (entry.type !== "file" || !this.isWanted(name, entry)) return "skip";
        member = { path: name, chunks: [] };
        return "body";
      },
      onBody: (chunk) => member?.chunks.push(Buffer.from(chunk)),
      onEntryEnd: () => {
        if (member === undefined) return;
        const { path: name, chunks } = member;
        member = undefined;
        this.read(name, chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), depth + 1);
      },
      onOversized: ({ pathStart }) => this.sink.refused(`${path}!${pathStart}…`, "its path is too long"),
    });
  }

  /** Reads the members of a zip archive one by one. Throws `FormatError` when its directory cannot be read. */
  zip(path: string, source: ByteSource, depth: number): void {
    for (const member of readZipMembers(source, this.limits.maxNestedBytes)) {
      const name = `${path}!${member.path}`;
      if (!this.isWanted(name, member)) continue;
      try {
        this.read(name, member.content(), depth + 1);
      } catch (thrown) {
        if (!(thrown instanceof FormatError)) throw thrown;
        this.sink.refused(name, thrown.message);
      }
    }
  }

  private isWanted(path: string, { size }: Pick<TarEntry, "size">): boolean {
    if (!this.wants(path)) {
      this.sink.skipped(path);
      return false;
    }
    if (size <= this.limits.maxNestedBytes) return true;
    this.sink.refused(path, `is larger than ${this.limits.maxNestedBytes} bytes`);
    return false;
  }

  private unpack(path: string, bytes: Buffer, depth: number): void {
    if (depth > this.limits.maxDepth) {
      this.sink.refused(path, `is more than ${this.limits.maxDepth} archives deep`);
    } else if (detectCompression(bytes) !== "plain") {
      this.unpack(path, decompressBounded(bytes, this.limits.maxNestedBytes), depth + 1);
    } else {
      this.unpackPlain(path, bytes, depth);
    }
  }

  private unpackPlain(path: string, bytes: Buffer, depth: number): void {
    switch (contentKind(bytes, path)) {
      case "zip":
        this.zip(path, bufferSource(bytes), depth);
        return;
      case "tar": {
        const parser = this.tarParser(path, depth);
        parser.write(bytes);
        parser.end();
        return;
      }
      case "document":
        if (bytes.length <= this.limits.maxDocumentBytes) this.sink.document(path, bytes);
        else this.sink.refused(path, `is larger than ${this.limits.maxDocumentBytes} bytes`);
    }
  }
}
