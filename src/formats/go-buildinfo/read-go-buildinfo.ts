/**
 * The build information that Go's linker leaves in every executable (Go's package `debug/buildinfo`, and
 * `cmd/link/internal/ld/data.go`, function `buildinfo`): a blob that starts with `\xff Go buildinf:`. Since Go
 * 1.18 the strings follow inline behind their lengths; before, two pointers lead to Go string headers.
 */
import type { ByteSource } from "../byte-source.ts";
import { type ExecutableImage, findSection, readAddress } from "../executable/executable-image.ts";
import type { OpenExecutable } from "../executable/read-executable.ts";
import { FormatError } from "../format-error.ts";

/** What the blob holds, before the module text is taken apart. */
export interface GoBuildInfo {
  /** As `runtime.Version()` gives it: `go1.22.3`. */
  readonly goVersion: string;
  /** The text that `go version -m` prints, without its sentinels; empty for programs built without modules. */
  readonly moduleText: string;
}

const magic = Buffer.from("\xff Go buildinf:", "latin1");
const headerSize = 32;
const alignment = 16;
const sentinelSize = 16;
const inlineStringsFlag = 2;
const bigEndianFlag = 1;
/** The blob is at the start of its section; where that was renamed, of the data segment: not searched further. */
const searchBytes = 1024 * 1024;
const maxVersionBytes = 1024;
const maxModuleBytes = 16 * 1024 * 1024;

/**
 * Finds and reads the blob; undefined for programs that Go did not link. Throws `FormatError` when the blob is
 * there but cut or nonsense.
 */
export function readGoBuildInfo({ image, source }: OpenExecutable): GoBuildInfo | undefined {
  const blob = findBlob(image, source);
  if (blob === undefined) return undefined;
  const header = source.read(blob, headerSize);
  if (header.length < headerSize) throw new FormatError("go-buildinfo", "TRUNCATED", "header cut", blob);
  const flags = header[15] ?? 0;
  const strings =
    (flags & inlineStringsFlag) === 0
      ? pointedStrings(image, source, header, blob)
      : inlineStrings(source, blob + headerSize);
  if (strings.goVersion === "") throw new FormatError("go-buildinfo", "MALFORMED", "no Go version", blob);
  return { goVersion: strings.goVersion, moduleText: withoutSentinels(strings.modules) };
}

function findBlob(image: ExecutableImage, source: ByteSource): number | undefined {
  const section = findSection(image, ".go.buildinfo", "__go_buildinfo");
  if (section !== undefined) return searchMagic(source, section.offset, section.size);
  if (image.format === "elf" && image.sections.length > 0) return undefined;
  for (const segment of image.segments) {
    const found = segment.writable ? searchMagic(source, segment.offset, segment.size) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function searchMagic(source: ByteSource, offset: number, size: number): number | undefined {
  const bytes = source.read(offset, Math.min(size, searchBytes));
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) {
    if (at % alignment === 0) return offset + at;
  }
  return undefined;
}

interface RawStrings {
  readonly goVersion: string;
  readonly modules: Buffer;
}

function inlineStrings(source: ByteSource, start: number): RawStrings {
  const version = lengthPrefixed(source, start, maxVersionBytes);
  const modules = lengthPrefixed(source, version.end, maxModuleBytes);
  return { goVersion: version.bytes.toString("utf8"), modules: modules.bytes };
}

/** A string behind its length as a base-128 number, lowest seven bits first (Go's `encoding/binary`, "varint"). */
function lengthPrefixed(source: ByteSource, start: number, limit: number): { bytes: Buffer; end: number } {
  const head = source.read(start, 5);
  let length = 0;
  let used = 0;
  for (let more = true; more; used += 1) {
    const byte = head[used];
    if (byte === undefined) throw new FormatError("go-buildinfo", "TRUNCATED", "a length is cut", start);
    length += (byte & 0x7f) * 2 ** (7 * used);
    more = byte >= 0x80;
  }
  if (length > limit) throw new FormatError("go-buildinfo", "LIMIT", `a string over ${limit} bytes`, start);
  const bytes = source.read(start + used, length);
  if (bytes.length < length) throw new FormatError("go-buildinfo", "TRUNCATED", "a string is cut", start);
  return { bytes, end: start + used + length };
}

function pointedStrings(
  image: ExecutableImage,
  source: ByteSource,
  header: Buffer,
  blob: number,
): RawStrings {
  const pointerSize = header[14];
  if (pointerSize !== 4 && pointerSize !== 8) {
    throw new FormatError("go-buildinfo", "MALFORMED", "pointers of an impossible size", blob + 14);
  }
  const littleEndian = ((header[15] ?? 0) & bigEndianFlag) === 0;
  const pointerAt = (bytes: Buffer, at: number): bigint => {
    if (bytes.length < at + pointerSize) return 0n;
    if (pointerSize === 4) return BigInt(littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
    return littleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at);
  };
  const stringAt = (address: bigint, limit: number): Buffer => {
    const stringHeader = readAddress(image, source, address, pointerSize * 2);
    const length = pointerAt(stringHeader, pointerSize);
    if (length > BigInt(limit))
      throw new FormatError("go-buildinfo", "LIMIT", `a string over ${limit} bytes`, blob);
    return readAddress(image, source, pointerAt(stringHeader, 0), Number(length));
  };
  const version = stringAt(pointerAt(header, 16), maxVersionBytes);
  const modules = stringAt(pointerAt(header, 16 + pointerSize), maxModuleBytes);
  return { goVersion: version.toString("utf8"), modules };
}

/** The module text stands between two markers of 16 bytes, by which it can be found in a running program. */
function withoutSentinels(modules: Buffer): string {
  const newlineAt = modules.length - sentinelSize - 1;
  if (newlineAt < sentinelSize || modules[newlineAt] !== 0x0a) return "";
  return modules.toString("utf8", sentinelSize, modules.length - sentinelSize);
}
