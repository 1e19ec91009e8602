import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { posix } from "node:path";
import {
  COMPRESSION_HEAD_BYTES,
  decompressStream,
  detectCompression,
  FormatError,
  readTarDirectory,
  type Compression,
} from "#formats";
import { ArtifactError } from "../artifact-error.ts";
import type { SourceContext } from "../artifact-source.ts";
import { fileSize, notFound } from "../local-path.ts";
import { openFileByteSource } from "./file-byte-source.ts";
import { createSpool } from "./spool.ts";

/** A stretch of a file. */
export interface Stretch {
  readonly offset: number;
  readonly length: number;
}

/** A tar archive whose members can be read at random. */
export interface ImageArchive {
  /** What messages call it. */
  readonly name: string;
  /** The file that holds it uncompressed. */
  readonly path: string;
  has(member: string): boolean;
  /** Where a member's content is, links within the archive followed. Undefined when it is not there. */
  find(member: string): Stretch | undefined;
  /** Content of a member. Throws `ArtifactError` when it is missing or larger than `maxBytes`. */
  read(member: string, maxBytes: number): Promise<Buffer>;
  close(): Promise<void>;
}

const maxLinks = 16;

/**
 * Opens a tar archive for its members. One that is compressed as a whole (gzip, zstd) goes through a spool first.
 * Only headers are read, never unpacked. Throws `ArtifactError`: `ARTIFACT_NOT_FOUND`, `MALFORMED_ARTIFACT`,
 * `ARTIFACT_TOO_LARGE`.
 */
export async function openImageArchive(path: string, context: SourceContext): Promise<ImageArchive> {
  await fileSize(path, path);
  const compression = await compressionOf(path);
  if (compression === "plain") return indexArchive(path, path, context, async () => {});
  return spoolArchive(createReadStream(path, { highWaterMark: 1 << 20 }), path, context);
}

/** Takes an archive that comes as a stream, compressed or not, into a spool, and opens it. */
export async function spoolArchive(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  context: SourceContext,
): Promise<ImageArchive> {
  const spool = await createSpool(context);
  try {
    const { maxSpoolBytes, maxCompressionRatio } = context.limits;
    await decompressStream(stream, (chunk) => spool.write(chunk), {
      maxOutputBytes: maxSpoolBytes,
      maxRatio: maxCompressionRatio,
      signal: context.signal,
    });
    return indexArchive(spool.path, name, context, () => spool.close());
  } catch (thrown) {
    await spool.close();
    throw asArtifactError(thrown, name);
  }
}

/** How a file is compressed by its first bytes. Throws `ArtifactError` `ARTIFACT_NOT_FOUND`. */
export async function compressionOf(path: string): Promise<Compression> {
  const file = await open(path).catch((cause: unknown) => {
    throw notFound(path, (cause as NodeJS.ErrnoException).code ?? "it cannot be opened", cause);
  });
  try {
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(COMPRESSION_HEAD_BYTES),
      0,
      COMPRESSION_HEAD_BYTES,
      0,
    );
    return detectCompression(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

interface Member extends Stretch {
  /** Name of the member that this one links to. */
  readonly link?: string;
}

function indexArchive(
  path: string,
  name: string,
  context: SourceContext,
  close: () => Promise<void>,
): ImageArchive {
  const members = readMembers(path, name, context);
  const find = (wanted: string): Stretch | undefined => {
    let at = memberName(wanted);
    for (let links = 0; links <= maxLinks; links += 1) {
      const member = members.get(at);
      if (member?.link === undefined) return member;
      at = member.link;
    }
    return undefined;
  };
  return {
    name,
    path,
    find,
    has: (member) => find(member) !== undefined,
    read: (member, maxBytes) => readMember({ path, name }, member, find(member), maxBytes),
    close,
  };
}

function readMembers(
  path: string,
  name: string,
  { limits, signal }: SourceContext,
): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  const source = openFileByteSource(path);
  try {
    for (const entry of readTarDirectory(source, { maxEntries: limits.maxArchiveEntries })) {
      signal.throwIfAborted();
      const at = memberName(entry.path);
      const stretch = { offset: entry.dataOffset, length: entry.size };
      if (entry.type === "file") members.set(at, stretch);
      else if (entry.type === "symlink")
        members.set(at, { ...stretch, link: posix.join("/", posix.dirname(at), entry.linkPath).slice(1) });
      else if (entry.type === "hardlink") members.set(at, { ...stretch, link: memberName(entry.linkPath) });
    }
  } catch (thrown) {
    throw asArtifactError(thrown, name);
  } finally {
    source.close();
  }
  return members;
}

/** Names are compared within the archive only: what climbs out of it is just another name that is not there. */
function memberName(path: string): string {
  return posix.join("/", path).slice(1).replace(/\/$/, "");
}

async function readMember(
  { path, name }: Pick<ImageArchive, "path" | "name">,
  member: string,
  stretch: Stretch | undefined,
  maxBytes: number,
): Promise<Buffer> {
  if (stretch === undefined) throw malformedArchive(name, `${member} is missing`);
  if (stretch.length > maxBytes)
    throw malformedArchive(name, `${member} has ${stretch.length} bytes, more than ${maxBytes}`);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(stretch.length),
      0,
      stretch.length,
      stretch.offset,
    );
    if (bytesRead < stretch.length) throw malformedArchive(name, `${member} ends early`);
    return buffer;
  } finally {
    await file.close();
  }
}

/** The error for an archive that does not hold what it should. */
export function malformedArchive(name: string, why: string, cause?: unknown): ArtifactError {
  return new ArtifactError({
    code: "MALFORMED_ARTIFACT",
    message: `${name} cannot be read as an image: ${why}`,
    hint: "Save the image again.",
    cause,
  });
}

function asArtifactError(thrown: unknown, name: string): unknown {
  if (!(thrown instanceof FormatError)) return thrown;
  if (thrown.code !== "LIMIT") return malformedArchive(name, thrown.message, thrown);
  return new ArtifactError({
    code: "ARTIFACT_TOO_LARGE",
    message: `${name} is more than is read: ${thrown.message}`,
    hint: "Check that the archive is the one you mean.",
    cause: thrown,
  });
}
