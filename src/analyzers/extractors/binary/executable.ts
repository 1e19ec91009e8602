import {
  type ByteSource,
  FormatError,
  mayHoldSection,
  type OpenExecutable,
  type PEVersionInfo,
  readExecutable,
  readPEVersionInfo,
} from "#formats";
import type { Extraction, ExtractionIssue, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type GoBinary, goSections, readGoBinary } from "./executable/go-binary.ts";
import { noteSections, type PackageNote, readPackageNote } from "./executable/package-note.ts";
import { nativeImageSections, type NativeImage, readNativeImage } from "./executable/native-image.ts";
import {
  hasAppendedData,
  readSingleFileBundle,
  type SingleFileBundle,
} from "./executable/single-file-bundle.ts";
import { readRustBinary, type RustBinary, rustSections } from "./executable/rust-binary.ts";
import { readRustPanicPaths, rustMarkSections } from "./executable/rust-panic-paths.ts";

/** What an executable or library tells of what it was built from; most tell nothing. */
export interface Executable {
  readonly format: "elf" | "pe" | "macho";
  readonly go?: GoBinary;
  readonly rust?: RustBinary;
  readonly note?: PackageNote;
  readonly nativeImage?: NativeImage;
  readonly bundle?: SingleFileBundle;
  /** What the resources of a PE file say of it. */
  readonly versionInfo?: PEVersionInfo;
}

export const executableKind = defineFactKind<Executable>("executable");

/**
 * Reads ELF, PE and Mach-O files once for all that is interested in them: the module list of Go's linker, the
 * dependency list of cargo-auditable, and the note that names a package. Of the many files that hold none of these,
 * only the names of their sections are looked at.
 */
export const executable: Extractor<Executable> = {
  id: "binary/executable",
  version: 10,
  kind: executableKind,
  selects: {
    magic: [
      { offset: 0, bytes: "7f454c46" },
      { offset: 0, bytes: "4d5a" },
      ...["cffaedfe", "cefaedfe", "feedfacf", "feedface"].map((bytes) => ({ offset: 0, bytes })),
      // Universal Mach-O files by their number of architectures: Java class files start with the same four bytes.
      ...["01", "02", "03", "04", "05"].map((count) => ({ offset: 0, bytes: `cafebabe000000${count}` })),
    ],
    maxBytes: 4 * 1024 * 1024 * 1024,
  },
  spec: {
    title: "System V Application Binary Interface, Object Files",
    url: "https://gabi.xinuos.com/elf/01-intro.html",
  },
  extract: (_, content) => extractExecutable(content),
};

const tellingSections = [
  ...goSections,
  ...nativeImageSections,
  ...rustSections,
  ...rustMarkSections,
  ...noteSections,
];

function extractExecutable(content: ByteSource): Extraction<Executable> {
  if (!mayHoldSection(content, tellingSections) && !hasAppendedData(content))
    return { facts: [], issues: [] };
  const open = readExecutable(content);
  if (open === undefined) return { facts: [], issues: [] };
  const issues: ExtractionIssue[] = [];
  const go = guarded(issues, () => readGoBinary(open, issues));
  const rust = guarded(issues, () => readRustBinary(open) ?? readRustPanicPaths(open));
  const note = guarded(issues, () => readPackageNote(open));
  const nativeImage = guarded(issues, () => readNativeImage(open));
  const bundle = guarded(issues, () => readSingleFileBundle(open));
  const versionInfo = guarded(issues, () => readPEVersionInfo(open.image, open.source));
  if (go === undefined && rust === undefined && isPacked(open)) {
    issues.push({
      code: "packed-executable",
      message: "the executable is packed with UPX: what it was built from cannot be read",
    });
  }
  const told = { go, rust, note, nativeImage, bundle, versionInfo };
  const present = Object.entries(told).filter(([, value]) => value !== undefined);
  if (present.length === 0) return { facts: [], issues };
  const fact = { format: open.image.format, ...Object.fromEntries(present) } as Executable;
  return { facts: [fact], issues };
}

/** A broken list of one language does not lose the other. */
function guarded<Value>(issues: ExtractionIssue[], read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const offset = error.offset === undefined ? {} : { offset: error.offset };
    issues.push({ code: "malformed-file", message: error.message, ...offset });
    return undefined;
  }
}

/** UPX leaves no section table in ELF files and its own section names in PE files, and its mark near the start. */
function isPacked({ image, source }: OpenExecutable): boolean {
  const upxSections = image.sections.some((section) => section.name.startsWith("UPX"));
  const unsectioned = image.sections.length === 0 || upxSections;
  return unsectioned && source.read(0, 4096).includes("UPX!");
}
