import { bufferSource, type ByteSource, findSection, FormatError, type OpenExecutable } from "#formats";
import type { ListedPackage } from "../../../package-list.ts";
import { depsJson } from "../../dotnet/deps-json.ts";

/** What a program of .NET was published with, in one file. */
export interface SingleFileBundle {
  readonly packages: readonly ListedPackage[];
}

/** In the host's data, with the header's offset before it (`bundle_marker.c`). */
const signature = Buffer.from("8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae", "hex");
const maxDataBytes = 64 * 1024 * 1024;
const maxDepsBytes = 32 * 1024 * 1024;
const maxFiles = 20_000;
/** `bundle_file_type.h` */
const depsJsonType = 3;
/** Enough for an offset, two sizes, a type and a path. */
const maxEntryBytes = 25 + 3 + 4096;

/** Whether an ELF file goes on behind its section table, as bundles and other self-extracting programs do. */
export function hasAppendedData(source: ByteSource): boolean {
  const header = source.read(0, 64);
  if (header.length < 64 || header.readUInt32BE(0) !== 0x7f454c46 || header[4] !== 2 || header[5] !== 1)
    return false;
  const end = header.readBigUInt64LE(40) + BigInt(header.readUInt16LE(58) * header.readUInt16LE(60));
  return BigInt(source.size) > end + 4096n && header.readUInt16LE(60) > 0;
}

/**
 * Reads the `deps.json` within a single-file bundle (".NET Core bundle", versions 1, 2 and 6). Undefined when the
 * program is none; throws `FormatError` when its header is broken.
 */
export function readSingleFileBundle({ image, source }: OpenExecutable): SingleFileBundle | undefined {
  const headerAt = headerOffset({ image, source });
  if (headerAt === undefined) return undefined;
  const place = depsPlace(source, headerAt);
  if (place === undefined) return { packages: [] };
  if (place.size > maxDepsBytes)
    throw new FormatError("bundle", "LIMIT", "a deps.json over 32 MiB", headerAt);
  const bytes = source.read(place.offset, place.size);
  if (bytes.length < place.size)
    throw new FormatError("bundle", "TRUNCATED", "deps.json is cut", place.offset);
  const content = bufferSource(bytes);
  const head = { size: content.size, siblings: new Map(), names: ["app.deps.json"] };
  return { packages: depsJson.extract(head, content).facts.flatMap(({ packages }) => packages) };
}

function headerOffset({ image, source }: OpenExecutable): number | undefined {
  const data = findSection(image, ".data", "__data");
  if (data === undefined || data.size > maxDataBytes) return undefined;
  const bytes = source.read(data.offset, data.size);
  const at = bytes.indexOf(signature);
  if (at < 8) return undefined;
  const offset = Number(bytes.readBigInt64LE(at - 8));
  // The host of programs that are no bundle has the mark too, and no offset.
  return offset > 0 && offset < source.size ? offset : undefined;
}

interface Place {
  readonly offset: number;
  readonly size: number;
}

function depsPlace(source: ByteSource, at: number): Place | undefined {
  const head = source.read(at, 12 + 2 + 256 + 40);
  if (head.length < 14) throw new FormatError("bundle", "TRUNCATED", "the header is cut", at);
  const [major, files] = [head.readUInt32LE(0), head.readInt32LE(8)];
  if (major < 1 || major > 64 || files < 0 || files > maxFiles)
    throw new FormatError("bundle", "MALFORMED", "a header of an unknown version", at);
  const id = prefixedLength(head, 12);
  const after = 12 + id.bytes + id.length;
  if (major >= 2) {
    if (after + 16 > head.length) throw new FormatError("bundle", "TRUNCATED", "the header is cut", at);
    const place = {
      offset: Number(head.readBigInt64LE(after)),
      size: Number(head.readBigInt64LE(after + 8)),
    };
    return place.size > 0 && place.offset > 0 ? place : undefined;
  }
  return listedDeps(source, at + after, files);
}

/** Of bundles of .NET Core 3, whose header names no place. */
function listedDeps(source: ByteSource, start: number, files: number): Place | undefined {
  let at = start;
  for (let index = 0; index < files; index += 1) {
    const entry = source.read(at, maxEntryBytes);
    if (entry.length < 18) throw new FormatError("bundle", "TRUNCATED", "the list of files is cut", at);
    const path = prefixedLength(entry, 17);
    if (entry[16] === depsJsonType)
      return { offset: Number(entry.readBigInt64LE(0)), size: Number(entry.readBigInt64LE(8)) };
    at += 17 + path.bytes + path.length;
  }
  return undefined;
}

/** A length in groups of seven bits, as .NET's `BinaryWriter` writes it before a text. */
function prefixedLength(bytes: Buffer, at: number): { readonly length: number; readonly bytes: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { length: first, bytes: 1 };
  return { length: (first & 0x7f) | (((bytes[at + 1] ?? 0) & 0x7f) << 7), bytes: 2 };
}
