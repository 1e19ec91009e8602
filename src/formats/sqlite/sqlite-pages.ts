import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { readWriteAheadLog, type WriteAheadLog } from "./sqlite-wal.ts";

/** The pages of a database as its last committed transaction left them. */
export interface SqlitePages {
  /** Bytes of a page that b-trees use. */
  readonly usableSize: number;
  /** How its texts are written. */
  readonly encoding: "utf8" | "utf16le" | "utf16be";
  /** Bytes of database and log together: nothing in it can be larger. */
  readonly totalSize: number;
  /** A page, counted from 1. Throws `TRUNCATED` when the file has no such page. */
  page(number: number): Buffer;
}

const magic = "SQLite format 3\0";
const headerSize = 100;
/** The format's minimum of usable bytes on a page. */
const minUsableSize = 480;
const encodings = ["utf8", "utf16le", "utf16be"] as const;

/** Opens the pages of a database ("SQLite database file format", section 1.3). Throws `FormatError`. */
export function openPages(source: ByteSource, log: ByteSource | undefined): SqlitePages {
  const wal = log === undefined ? undefined : readWriteAheadLog(log);
  const header = readHeader(source, log, wal);
  const pageSize = pageSizeOf(header);
  const overlay = wal?.pageSize === pageSize ? wal : undefined;
  const usableSize = pageSize - (header[20] ?? 0);
  if (usableSize < minUsableSize) throw new FormatError("sqlite", "MALFORMED", "pages without room", 20);
  const encoding = encodings[header.readUInt32BE(56) - 1] ?? "utf8";
  function page(number: number): Buffer {
    const logged = overlay?.frames.get(number);
    const bytes =
      logged === undefined || log === undefined
        ? source.read((number - 1) * pageSize, number < 1 ? 0 : pageSize)
        : log.read(logged, pageSize);
    if (bytes.length < pageSize)
      throw new FormatError("sqlite", "TRUNCATED", `page ${String(number)} is not there`, number * pageSize);
    return bytes;
  }
  return { usableSize, encoding, totalSize: source.size + (log?.size ?? 0), page };
}

function readHeader(source: ByteSource, log: ByteSource | undefined, wal: WriteAheadLog | undefined): Buffer {
  const logged = wal?.frames.get(1);
  const header =
    logged === undefined || log === undefined ? source.read(0, headerSize) : log.read(logged, headerSize);
  if (header.length < headerSize) throw new FormatError("sqlite", "TRUNCATED", "no room for the header", 0);
  if (header.toString("latin1", 0, magic.length) !== magic)
    throw new FormatError("sqlite", "MALFORMED", "no database", 0);
  return header;
}

function pageSizeOf(header: Buffer): number {
  const stated = header.readUInt16BE(16);
  if (stated === 1) return 65_536;
  if (stated < 512 || (stated & (stated - 1)) !== 0)
    throw new FormatError("sqlite", "MALFORMED", `page size ${String(stated)}`, 16);
  return stated;
}
