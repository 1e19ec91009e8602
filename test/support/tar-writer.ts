/**
 * Writes tar archives byte by byte, the broken and hostile ones too that no real tool would write. Well-formed
 * ones are read back by GNU tar and node-tar in `src/formats/tar`'s tests.
 */

/** Type flags by the names that entries are described with ("pax Interchange Format", `typeflag`). */
const TYPE_FLAGS = {
  file: "0",
  hardlink: "1",
  symlink: "2",
  character: "3",
  block: "4",
  directory: "5",
  fifo: "6",
} as const;

/** One entry to write. Everything but the path has a default. */
export interface TarWriterEntry {
  /** As it shall stand in the archive; bytes for names that are not UTF-8. */
  readonly path: string | Buffer;
  /** `directory` when the path ends with a slash, `symlink` when only `linkPath` is given, else `file`. */
  readonly type?: keyof typeof TYPE_FLAGS;
  readonly content?: string | Uint8Array;
  /** 0o644, directories 0o755. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Seconds; 0. */
  readonly mtime?: number;
  readonly linkPath?: string | Buffer;
  /**
   * How what does not fit into the header is written: `pax` records (the default), `gnu` (L and K entries,
   * base-256 numbers), or not at all. `v7` writes no magic.
   */
  readonly format?: "pax" | "gnu" | "ustar" | "v7";
  /** Further pax records, written before the entry. */
  readonly pax?: Readonly<Record<string, string | Buffer>>;
  /** Another type flag than the type's. */
  readonly typeFlag?: string;
  /** A size for the header that need not be the content's. */
  readonly declaredSize?: number;
  /** Changes the header before its checksum is written. */
  readonly editHeader?: (header: Buffer) => void;
  /** Changes the header after its checksum was written. */
  readonly corruptHeader?: (header: Buffer) => void;
}

/** How the archive as a whole is written. */
export interface TarWriterOptions {
  /** Zero blocks at the end; 2. */
  readonly endBlocks?: number;
}

const BLOCK = 512;
const MAX_OCTAL_SIZE = 0o77777777777;
const MAX_OCTAL_ID = 0o7777777;

/** The bytes of a tar archive. */
export function writeTar(entries: Iterable<TarWriterEntry>, options: TarWriterOptions = {}): Buffer {
  const parts: Buffer[] = [];
  for (const entry of entries) parts.push(...tarEntryBytes(entry));
  parts.push(Buffer.alloc(BLOCK * (options.endBlocks ?? 2)));
  return Buffer.concat(parts);
}

/** A whiteout: the file that makes `path` of the layers below disappear (OCI image-spec, layer.md). */
export function whiteout(path: string): TarWriterEntry {
  const slash = path.lastIndexOf("/") + 1;
  return { path: `${path.slice(0, slash)}.wh.${path.slice(slash)}` };
}

/** An opaque whiteout: hides everything that the layers below have in `directory`. */
export function opaqueWhiteout(directory: string): TarWriterEntry {
  return { path: `${directory.replace(/\/$/, "")}/.wh..wh..opq` };
}

/** A pax global header (`g`). */
export function globalHeader(records: Readonly<Record<string, string | Buffer>>): TarWriterEntry {
  return { path: "pax_global_header", typeFlag: "g", content: paxRecords(records), format: "ustar" };
}

/** Pax records as they stand in the body of an `x` or `g` entry. */
export function paxRecords(records: Readonly<Record<string, string | Buffer>>): Buffer {
  return Buffer.concat(Object.entries(records).map(([key, value]) => paxRecord(key, Buffer.from(value))));
}

/** Header, body and padding of one entry, with the entries that must stand before it. */
export function tarEntryBytes(entry: TarWriterEntry): Buffer[] {
  const content = Buffer.from(entry.content ?? "");
  const size = entry.declaredSize ?? content.length;
  return [...extensions(entry, size), headerOf(entry, size), ...padded(content)];
}

function extensions(entry: TarWriterEntry, size: number): Buffer[] {
  const format = entry.format ?? "pax";
  const body = paxRecords({ ...(format === "pax" ? neededRecords(entry, size) : {}), ...entry.pax });
  return [
    ...(format === "gnu" ? longEntries(entry) : []),
    ...(body.length === 0
      ? []
      : extensionEntry({ path: "PaxHeaders/entry", typeFlag: "x", format: "ustar" }, body)),
  ];
}

/** Pax records for what the header has no room for. */
function neededRecords(entry: TarWriterEntry, size: number): Record<string, string | Buffer> {
  const { uid = 0, gid = 0, mtime = 0 } = entry;
  return {
    ...(needsRecord(entry.path) ? { path: entry.path } : {}),
    ...(needsRecord(entry.linkPath ?? "") ? { linkpath: entry.linkPath ?? "" } : {}),
    ...(size > MAX_OCTAL_SIZE ? { size: String(size) } : {}),
    ...(uid > MAX_OCTAL_ID ? { uid: String(uid) } : {}),
    ...(gid > MAX_OCTAL_ID ? { gid: String(gid) } : {}),
    ...(mtime < 0 || mtime > MAX_OCTAL_SIZE || !Number.isInteger(mtime) ? { mtime: String(mtime) } : {}),
  };
}

function needsRecord(name: string | Buffer): boolean {
  const bytes = Buffer.from(name);
  return bytes.length > 100 || (typeof name === "string" && bytes.some((byte) => byte > 0x7e));
}

function longEntries(entry: TarWriterEntry): Buffer[] {
  return [...longEntry("L", Buffer.from(entry.path)), ...longEntry("K", Buffer.from(entry.linkPath ?? ""))];
}

function longEntry(typeFlag: "L" | "K", name: Buffer): Buffer[] {
  if (name.length <= 100) return [];
  return extensionEntry(
    { path: "././@LongLink", typeFlag, format: "gnu" },
    Buffer.concat([name, Buffer.of(0)]),
  );
}

function extensionEntry(entry: TarWriterEntry, body: Buffer): Buffer[] {
  return [headerOf(entry, body.length), ...padded(body)];
}

function headerOf(entry: TarWriterEntry, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const type = typeOf(entry);
  const gnu = entry.format === "gnu";
  Buffer.from(entry.path).copy(header, 0, 0, 100);
  writeNumber(header.subarray(100, 100 + 8), entry.mode ?? (type === "directory" ? 0o755 : 0o644), gnu);
  writeNumber(header.subarray(108, 108 + 8), entry.uid ?? 0, gnu);
  writeNumber(header.subarray(116, 116 + 8), entry.gid ?? 0, gnu);
  writeNumber(header.subarray(124, 124 + 12), size, gnu);
  writeNumber(header.subarray(136, 136 + 12), entry.mtime ?? 0, gnu);
  header.write(entry.typeFlag ?? TYPE_FLAGS[type], 156, "latin1");
  Buffer.from(entry.linkPath ?? "").copy(header, 157, 0, 100);
  if (entry.format !== "v7") header.write(gnu ? "ustar  \0" : "ustar\x0000", 257, "latin1");
  entry.editHeader?.(header);
  writeTarChecksum(header);
  entry.corruptHeader?.(header);
  return header;
}

/** Writes the checksum of a header block into it. */
export function writeTarChecksum(header: Buffer): void {
  header.fill(" ", 148, 156);
  let sum = 0;
  for (const byte of header) sum += byte;
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
}

function typeOf(entry: TarWriterEntry): keyof typeof TYPE_FLAGS {
  if (entry.type !== undefined) return entry.type;
  if (entry.linkPath !== undefined) return "symlink";
  return Buffer.from(entry.path).at(-1) === 0x2f ? "directory" : "file";
}

/** Octal where it fits; else base 256 for GNU, and as much as fits elsewhere (a pax record has the rest). */
function writeNumber(field: Buffer, value: number, isGNU: boolean): void {
  const digits = field.length - 1;
  const largest = 8 ** digits - 1;
  if (isGNU && (value < 0 || value > largest)) {
    let rest = BigInt(value);
    for (let index = digits; index >= 0; index -= 1) {
      field[index] = Number(rest & 0xffn);
      rest >>= 8n;
    }
    field[0] = value < 0 ? 0xff : 0x80;
    return;
  }
  const written = Math.max(0, Math.min(largest, Math.floor(value)));
  field.write(`${written.toString(8).padStart(digits, "0")}\0`, "latin1");
}

function paxRecord(key: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from("\n")]);
  let length = rest.length + String(rest.length).length;
  if (String(length).length + rest.length !== length) length += 1;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

function padded(body: Buffer): Buffer[] {
  const rest = body.length % BLOCK;
  return rest === 0 ? [body] : [body, Buffer.alloc(BLOCK - rest)];
}
