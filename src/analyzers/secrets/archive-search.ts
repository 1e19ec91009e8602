import {
  bufferSource,
  type ByteSource,
  COMPRESSION_HEAD_BYTES,
  createTarParser,
  decompressBounded,
  detectCompression,
  FormatError,
  unpackPieces,
} from "#formats";
import { archiveEntries, type ArchiveEntry } from "../pass/archive-entries.ts";
import { mayHoldSecrets } from "./where-secrets-are.ts";

/** Bounds of looking for credentials within one archive. */
export interface ArchiveSearchLimits {
  /** Archives within archives; a compressed file counts as one. */
  readonly maxDepth: number;
  /** Bytes unpacked in all, nested archives included. */
  readonly maxUnpackedBytes: number;
  /** Bytes of the largest file within that is looked at. */
  readonly maxFileBytes: number;
}

export const defaultArchiveSearchLimits: ArchiveSearchLimits = {
  maxDepth: 8,
  maxUnpackedBytes: 256 * 1024 * 1024,
  maxFileBytes: 64 * 1024 * 1024,
};

/** Why something was not looked at, and whether that is because of a bound of ours. */
export interface SkippedWithin {
  readonly reason: string;
  readonly isBound: boolean;
}

/** What is told while an archive is gone through. */
export interface ArchiveSearchVisitor {
  /** A file within: `!/conf/app.properties`, nested `!/lib/b.jar!/x`. The content is valid during the call. */
  file(inner: string, content: ByteSource): void;
  /** Something that was not looked at: it is damaged, or a bound was reached. */
  skipped(inner: string, why: SkippedWithin): void;
  /** Something so large that it should not be unpacked in memory; without this it is. */
  readonly later?: (content: LargeContent) => void;
}

/** Large content of an archive: unpacked somewhere, then looked at. The archive is read when that is done. */
export interface LargeContent {
  readonly size: number;
  unpack(onPiece: (piece: Buffer) => void): Promise<void>;
  look(content: ByteSource): void;
  /** Tells what unpacking or looking threw. */
  failed(thrown: unknown): void;
}

/** Bytes from which on content is large. */
const largeFrom = 8 * 1024 * 1024;

/** What is entered; `compressed` is one file, or a tar archive, in gzip, xz or zstd. */
export type ArchiveKind = "compressed" | "tar" | "zip";

const tarMagicAt = 257;
const headBytes = tarMagicAt + 5;

/** What kind of archive a file is, by its first bytes; nothing where it is none that can be entered. */
export function archiveKind(content: ByteSource): ArchiveKind | undefined {
  const head = content.read(0, Math.min(headBytes, content.size));
  if (head.length < COMPRESSION_HEAD_BYTES) return undefined;
  if (head.readUInt32BE(0) === 0x504b0304) return "zip";
  if (head.toString("latin1", tarMagicAt, headBytes) === "ustar") return "tar";
  return detectCompression(head) === "plain" ? undefined : "compressed";
}

/** Goes through an archive, and the archives in it, once, within bounds; what is damaged is told and passed over. */
export class ArchiveSearch {
  readonly #limits: ArchiveSearchLimits;
  readonly #visitor: ArchiveSearchVisitor;
  #left: number;

  constructor(visitor: ArchiveSearchVisitor, limits: ArchiveSearchLimits = defaultArchiveSearchLimits) {
    this.#visitor = visitor;
    this.#limits = limits;
    this.#left = limits.maxUnpackedBytes;
  }

  /** @param name base name of the outermost file: a compressed file is told under it, without its last suffix */
  enter(content: ByteSource, kind: ArchiveKind, name: string): void {
    this.#enter({ content, kind, name, inner: "", depth: 1 });
  }

  #enter(archive: OpenArchive): void {
    if (archive.depth > this.#limits.maxDepth) {
      this.#visitor.skipped(archive.inner, { reason: "archives are nested too deep", isBound: true });
      return;
    }
    try {
      if (archive.kind === "zip") this.#zip(archive);
      else if (archive.kind === "tar") this.#tar(archive);
      else this.#compressed(archive);
    } catch (thrown) {
      this.#visitor.skipped(archive.inner, skippedFor(thrown));
    }
  }

  #zip(archive: OpenArchive): void {
    for (const entry of archiveEntries(archive.content).entries) {
      if (!mayHoldSecrets(entry.path, entry.size) || !this.#takes(archive, entry.path, entry.size)) continue;
      if (entry.size > largeFrom && entry.unpack !== undefined && this.#later(archive, entry.path, entry))
        continue;
      try {
        this.#look(archive, entry.path, entry.open());
      } catch (thrown) {
        this.#visitor.skipped(`${archive.inner}!${entry.path}`, skippedFor(thrown));
      }
    }
  }

  #tar(archive: OpenArchive): void {
    let path = "";
    let parts: Buffer[] = [];
    const parser = createTarParser({
      onEntry: (entry) => {
        path = `/${entry.path.replace(/^(?:\.?\/){1,8}/, "")}`;
        parts = [];
        const isWanted =
          entry.type === "file" && mayHoldSecrets(path, entry.size) && this.#takes(archive, path, entry.size);
        return isWanted ? "body" : "skip";
      },
      onBody: (chunk) => parts.push(Buffer.from(chunk)),
      onEntryEnd: () => this.#look(archive, path, bufferSource(Buffer.concat(parts))),
      onOversized: () =>
        this.#visitor.skipped(archive.inner, { reason: "a path is too long", isBound: true }),
    });
    for (let at = 0; at < archive.content.size && !parser.isEnded; at += tarPiece) {
      parser.write(archive.content.read(at, tarPiece));
    }
  }

  #compressed(archive: OpenArchive): void {
    const { content } = archive;
    const size = unpackedSize(content);
    if (size > largeFrom && size <= this.#left && this.#laterCompressed(archive, size)) return;
    const bytes = decompressBounded(content.read(0, content.size), Math.max(1, this.#left));
    this.#left -= bytes.length;
    this.#unpacked(archive, bufferSource(bytes));
  }

  /** A compressed file's content. */
  #unpacked(archive: OpenArchive, source: ByteSource): void {
    const inner = archive.name.replace(/\.(?:gz|xz|zst|Z|z)$/i, "").replace(/\.(?:tgz|txz|tzst)$/i, ".tar");
    const kind = archiveKind(source);
    // A tarball is one archive to everybody, not two.
    if (kind === "tar") this.#enter({ ...archive, content: source, kind, name: inner });
    else this.#look(archive, `/${inner}`, source);
  }

  #laterCompressed(archive: OpenArchive, size: number): boolean {
    const { later } = this.#visitor;
    if (later === undefined || archive.depth > 1) return false;
    // Of several members the last one's size is told: all together may have what is left.
    const maxBytes = this.#left;
    this.#left -= size;
    later({
      size,
      unpack: (onPiece) => unpackPieces(archive.content, { format: "gzip", maxBytes, onPiece }),
      look: (content) => this.#unpacked(archive, content),
      failed: (thrown) => this.#visitor.skipped(archive.inner, skippedFor(thrown)),
    });
    return true;
  }

  /** Only what lies in the outermost archive can wait: others are gone by then. */
  #later(archive: OpenArchive, path: string, { size, unpack }: ArchiveEntry): boolean {
    const { later } = this.#visitor;
    if (later === undefined || archive.depth > 1 || unpack === undefined) return false;
    later({
      size,
      unpack,
      look: (content) => this.#look(archive, path, content),
      failed: (thrown) => this.#visitor.skipped(`${archive.inner}!${path}`, skippedFor(thrown)),
    });
    return true;
  }

  #look(archive: OpenArchive, path: string, content: ByteSource): void {
    const inner = `${archive.inner}!${path}`;
    const kind = archiveKind(content);
    if (kind === undefined) this.#visitor.file(inner, content);
    else
      this.#enter({
        content,
        kind,
        name: path.slice(path.lastIndexOf("/") + 1),
        inner,
        depth: archive.depth + 1,
      });
  }

  /** Whether there is room for a file; takes it where there is. */
  #takes(archive: OpenArchive, path: string, size: number): boolean {
    if (size > this.#limits.maxFileBytes || size > this.#left) {
      this.#visitor.skipped(`${archive.inner}!${path}`, {
        reason: `it has ${size} bytes, more than are unpacked`,
        isBound: true,
      });
      return false;
    }
    this.#left -= size;
    return true;
  }
}

const tarPiece = 1 << 16;

/** What a gzip file says of its size at its end (RFC 1952, 2.3.1, ISIZE); 0 for what says nothing. */
function unpackedSize(content: ByteSource): number {
  if (content.size < 18 || content.read(0, 2).readUInt16BE(0) !== 0x1f8b) return 0;
  return content.read(content.size - 4, 4).readUInt32LE(0);
}

interface OpenArchive {
  readonly content: ByteSource;
  readonly kind: ArchiveKind;
  readonly name: string;
  /** Where it is in the outermost; empty for that. */
  readonly inner: string;
  readonly depth: number;
}

/** What is thrown here is a `FormatError`, or a bug that must come out. */
function skippedFor(thrown: unknown): SkippedWithin {
  if (!(thrown instanceof FormatError)) throw thrown;
  return { reason: thrown.message, isBound: thrown.code === "LIMIT" };
}
