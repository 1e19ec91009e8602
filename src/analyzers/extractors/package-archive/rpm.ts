import type { SourcePackage } from "#model";
import { FormatError, readRpmHeader, type ByteSource } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import {
  describes,
  maxPackageArchiveBytes,
  packageArchiveKind,
  type PackageArchive,
} from "./package-archive.ts";

const leadMagic = 0xedabeedb;
const leadBytes = 96;
const headerMagic = 0x8eade801;
const introBytes = 16;
const maxHeaderBytes = 256 * 1024 * 1024;

/** Tags of the main header (rpm's `rpmtag.h`). */
const tag = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  vendor: 1011,
  license: 1014,
  architecture: 1022,
  sourceRpm: 1044,
} as const;

/** rpm packages, binary and source: lead, signature and main header; the payload is not read. */
export const rpmArchive: Extractor<PackageArchive> = {
  id: "package-archive/rpm",
  version: 1,
  kind: packageArchiveKind,
  selects: { paths: ["/*.rpm"], maxBytes: maxPackageArchiveBytes },
  spec: {
    title: "rpm, Package format V4",
    url: "https://rpm-software-management.github.io/rpm/manual/format_v4.html",
  },
  extract: (_, content) => readRpm(content),
};

function readRpm(content: ByteSource): Extraction<PackageArchive> {
  const lead = content.read(0, leadBytes);
  if (lead.length < leadBytes || lead.readUInt32BE(0) !== leadMagic) {
    throw new FormatError("rpm", lead.length < leadBytes ? "TRUNCATED" : "MALFORMED", "there is no lead", 0);
  }
  const signatureEnd = leadBytes + headerSize(content, leadBytes);
  const start = Math.ceil(signatureEnd / 8) * 8;
  const header = readRpmHeader(content.read(start + 8, headerSize(content, start) - 8));
  const epoch = header.numbers(tag.epoch)[0] ?? 0;
  const sourceRpm = header.string(tag.sourceRpm);
  const architecture = sourceRpm === undefined ? "src" : header.string(tag.architecture);
  const license = header.string(tag.license);
  const vendor = header.string(tag.vendor);
  const source = readSourceRpm(sourceRpm);
  return describes({
    type: "rpm",
    name: header.string(tag.name) ?? "",
    version: `${header.string(tag.version) ?? ""}-${header.string(tag.release) ?? ""}`,
    ...(epoch === 0 ? {} : { epoch }),
    ...(architecture === undefined ? {} : { architecture }),
    ...(source === undefined ? {} : { source }),
    ...(vendor === undefined ? {} : { vendor }),
    licenses: license === undefined ? [] : [license],
  });
}

/** Magic, reserved bytes, number of entries, bytes of data. */
function headerSize(content: ByteSource, at: number): number {
  const intro = content.read(at, introBytes);
  if (intro.length < introBytes)
    throw new FormatError("rpm", "TRUNCATED", "ends within its headers", content.size);
  if (intro.readUInt32BE(0) !== headerMagic)
    throw new FormatError("rpm", "MALFORMED", "a header is damaged", at);
  const size = introBytes + intro.readUInt32BE(8) * 16 + intro.readUInt32BE(12);
  if (size > maxHeaderBytes) throw new FormatError("rpm", "LIMIT", "a header is larger than 256 MiB", at);
  if (at + size <= content.size) return size;
  throw new FormatError("rpm", "TRUNCATED", "ends within its headers", content.size);
}

/** `name-version-release.src.rpm`; the name may hold dashes, the others cannot. */
function readSourceRpm(fileName: string | undefined): SourcePackage | undefined {
  const stem = /^(.{1,1024})\.(?:no)?src\.rpm$/.exec(fileName ?? "")?.[1];
  if (stem === undefined) return undefined;
  const release = stem.lastIndexOf("-");
  const version = stem.lastIndexOf("-", release - 1);
  return version < 1 ? undefined : { name: stem.slice(0, version), version: stem.slice(version + 1) };
}
