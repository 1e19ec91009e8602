import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

/** One entry of a cpio archive. */
export interface CpioEntry {
  /** As written, not normalised. */
  readonly path: string;
  /** File type and permission bits as `stat` has them. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds since 1970. */
  readonly mtime: number;
  /** Entries with one inode number are one file; usually only the last of them has the content. */
  readonly inode: number;
  readonly size: number;
  /** Where the content begins. */
  readonly offset: number;
}

const MAGICS = ["070701", "070702"];
const HEADER_BYTES = 110;
const MAX_NAME_BYTES = 4096;
const MAX_ENTRIES = 1_000_000;
const TRAILER = "TRAILER!!!";

/**
 * The entries of a cpio archive in the "new ASCII" form that rpm payloads and initial RAM disks have (cpio(5), "New
 * ASCII Format"), as they are asked for. Throws `FormatError`; an archive without its trailer is truncated.
 */
export function* readCpioEntries(source: ByteSource): Generator<CpioEntry, void, undefined> {
  let at = 0;
  for (let count = 0; ; count += 1) {
    if (count === MAX_ENTRIES) throw new FormatError("cpio", "LIMIT", `more than ${MAX_ENTRIES} entries`, at);
    const entry = readEntry(source, at);
    if (entry.path === TRAILER) return;
    yield entry;
    at = padded(entry.offset + entry.size);
  }
}

function readEntry(source: ByteSource, at: number): CpioEntry {
  const header = source.read(at, HEADER_BYTES).toString("latin1");
  if (header.length < HEADER_BYTES) throw truncated(source);
  if (!MAGICS.includes(header.slice(0, 6)) || !/^[0-9a-fA-F]{104}$/.test(header.slice(6))) {
    throw new FormatError("cpio", "MALFORMED", "a header is damaged", at);
  }
  const field = (index: number) => Number.parseInt(header.slice(6 + index * 8, 14 + index * 8), 16);
  const nameBytes = field(11);
  if (nameBytes === 0 || nameBytes > MAX_NAME_BYTES) {
    throw new FormatError(
      "cpio",
      nameBytes === 0 ? "MALFORMED" : "LIMIT",
      `a path has ${nameBytes} bytes`,
      at,
    );
  }
  const name = source.read(at + HEADER_BYTES, nameBytes);
  const offset = padded(at + HEADER_BYTES + nameBytes);
  const size = field(6);
  const path = name.toString("utf8", 0, nameBytes - 1);
  const end = path === TRAILER ? at + HEADER_BYTES + nameBytes : offset + size;
  if (end > source.size) throw truncated(source);
  return {
    path,
    mode: field(1),
    uid: field(2),
    gid: field(3),
    mtime: field(5),
    inode: field(0),
    size,
    offset,
  };
}

function padded(offset: number): number {
  return Math.ceil(offset / 4) * 4;
}

function truncated(source: ByteSource): FormatError {
  return new FormatError("cpio", "TRUNCATED", "the archive ends within an entry", source.size);
}
