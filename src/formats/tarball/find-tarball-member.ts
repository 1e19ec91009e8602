import { constants, gunzipSync } from "node:zlib";
import type { ByteSource } from "../byte-source.ts";
import {
  decompressBounded,
  detectCompression,
  COMPRESSION_HEAD_BYTES,
  gunzipBounded,
} from "../compression/index.ts";
import { FormatError } from "../format-error.ts";
import { createTarParser, type TarEntry } from "../tar/index.ts";

/** What to look for, and how far. */
export interface TarballSearch {
  /** Whether the entry with this path, as written, is the wanted one. The first one counts. */
  readonly isWanted: (path: string) => boolean;
  /** Bytes of the member; a larger one throws `LIMIT`. */
  readonly maxMemberBytes: number;
  /** Bytes of the archive once decompressed, up to and with the member; more throws `LIMIT`. */
  readonly maxArchiveBytes: number;
}

/** Compressed bytes read first: what describes a package nearly always stands at its beginning. */
const FIRST_PART_BYTES = 1 << 18;
const WRITE_BYTES = 1 << 16;

/**
 * Finds one file of a tar archive that may be compressed, and reads no more of it than needed: gzip data is
 * decompressed from its beginning in growing parts. Undefined when the archive, read to its end, has no such file.
 * Throws `FormatError`.
 */
export function findTarballMember(source: ByteSource, search: TarballSearch): Buffer | undefined {
  const compression = detectCompression(source.read(0, COMPRESSION_HEAD_BYTES));
  if (compression !== "gzip") {
    return findMember(decompressBounded(source.read(0, source.size), search.maxArchiveBytes), true, search);
  }
  for (let length = FIRST_PART_BYTES; length < source.size; length *= 8) {
    const found = findMember(gunzipStart(source.read(0, length), search.maxArchiveBytes), false, search);
    if (found !== undefined) return found;
  }
  return findMember(gunzipBounded(source.read(0, source.size), search.maxArchiveBytes), true, search);
}

/** Decompresses what there is of data that goes on. */
function gunzipStart(bytes: Buffer, maxBytes: number): Buffer {
  try {
    return gunzipSync(bytes, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: maxBytes,
      chunkSize: 1 << 18,
    });
  } catch (cause) {
    const isTooLarge = cause instanceof RangeError;
    const message = isTooLarge
      ? "the data decompresses to more than is allowed"
      : "the compressed data is damaged";
    throw new FormatError("gzip", isTooLarge ? "LIMIT" : "MALFORMED", message, { cause });
  }
}

function findMember(archive: Buffer, isWhole: boolean, search: TarballSearch): Buffer | undefined {
  let found: Buffer | undefined;
  let isOpen = false;
  const chunks: Buffer[] = [];
  const parser = createTarParser({
    onEntry(entry) {
      isOpen = found === undefined && entry.type === "file" && search.isWanted(entry.path);
      if (isOpen) verifySize(entry, search.maxMemberBytes);
      return isOpen ? "body" : "skip";
    },
    onBody: (chunk) => chunks.push(chunk),
    onEntryEnd() {
      found ??= Buffer.concat(chunks);
    },
    onOversized() {},
  });
  for (let at = 0; at < archive.length && found === undefined; at += WRITE_BYTES) {
    parser.write(archive.subarray(at, at + WRITE_BYTES));
  }
  if (found === undefined && isWhole) parser.end();
  return found;
}

function verifySize(entry: TarEntry, maxBytes: number): void {
  if (entry.size <= maxBytes) return;
  throw new FormatError("tar", "LIMIT", `a member has ${entry.size} bytes, more than ${maxBytes}`);
}
