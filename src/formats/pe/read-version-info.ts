/**
 * Version resources of PE files ("PE Format", section ".rsrc"; "Version Information", `VS_VERSIONINFO`): what a program
 * or library for Windows says of itself, and whether it is one of .NET.
 */
import type { ByteSource } from "../byte-source.ts";
import { findSection, type ExecutableImage } from "../executable/executable-image.ts";

/** The strings of a version resource that are of use here; absent ones are left out. */
export interface PEVersionInfo {
  readonly product?: string;
  readonly productVersion?: string;
  readonly fileVersion?: string;
  readonly company?: string;
  /** `Newtonsoft.Json.dll` */
  readonly fileName?: string;
  /** An assembly of .NET. */
  readonly isManaged?: true;
}

const maxResourceBytes = 32 * 1024 * 1024;
const maxNodes = 2000;
const versionKey = Buffer.from("VS_VERSION_INFO\0", "utf16le");
/** `IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR` */
const managedDirectory = 14;

const fieldNames: Readonly<Record<string, Exclude<keyof PEVersionInfo, "isManaged">>> = {
  ProductName: "product",
  ProductVersion: "productVersion",
  FileVersion: "fileVersion",
  CompanyName: "company",
  OriginalFilename: "fileName",
};

/** Undefined where the file has no version resource. */
export function readPEVersionInfo(image: ExecutableImage, source: ByteSource): PEVersionInfo | undefined {
  const section = image.format === "pe" ? findSection(image, ".rsrc") : undefined;
  if (section === undefined || section.size > maxResourceBytes) return undefined;
  const bytes = source.read(section.offset, section.size);
  // The resource begins with three 16 bit numbers before its key.
  const at = bytes.indexOf(versionKey) - 6;
  if (at < 0) return undefined;
  const found: { [Key in Exclude<keyof PEVersionInfo, "isManaged">]?: string } = {};
  let nodes = 0;
  const visit = (start: number, end: number, depth: number): void => {
    for (let position = start; position + 6 <= end && nodes < maxNodes;) {
      nodes += 1;
      const length = bytes.readUInt16LE(position);
      const stop = Math.min(position + length, end);
      if (length < 6) return;
      const key = textAt(bytes, position + 6, stop);
      const value = aligned(position + 6 + (key.length + 1) * 2, at);
      const units = bytes.readUInt16LE(position + 2);
      const field = fieldNames[key];
      if (depth === 3 && field !== undefined) found[field] ??= textAt(bytes, value, stop).trim();
      const isText = bytes.readUInt16LE(position + 4) === 1;
      const body = depth === 3 ? stop : aligned(value + (isText ? units * 2 : units), at);
      if (depth < 3 && key !== "VarFileInfo") visit(body, stop, depth + 1);
      position = aligned(stop, at);
    }
  };
  const whole = Math.min(bytes.length, at + bytes.readUInt16LE(at));
  visit(at, whole, 0);
  const told = Object.entries(found).filter(([, value]) => value !== "");
  if (told.length === 0) return undefined;
  return { ...Object.fromEntries(told), ...(isManaged(source) ? { isManaged: true as const } : {}) };
}

/** Parts begin at multiples of four bytes from the beginning of the resource. */
function aligned(position: number, origin: number): number {
  return origin + Math.ceil((position - origin) / 4) * 4;
}

function textAt(bytes: Buffer, at: number, end: number): string {
  let stop = at;
  while (stop + 1 < end && (bytes[stop] !== 0 || bytes[stop + 1] !== 0)) stop += 2;
  return stop <= at ? "" : bytes.toString("utf16le", at, stop);
}

function isManaged(source: ByteSource): boolean {
  const dos = source.read(0, 64);
  const start = dos.length < 64 ? 0 : dos.readUInt32LE(60);
  const header = source.read(start, 24 + 112 + 16 * 8);
  if (header.length < 26) return false;
  const directories = 24 + (header.readUInt16LE(24) === 0x20b ? 112 : 96);
  const at = directories + managedDirectory * 8;
  return at + 8 <= header.length && header.readUInt32LE(at) !== 0 && header.readUInt32LE(at + 4) !== 0;
}
