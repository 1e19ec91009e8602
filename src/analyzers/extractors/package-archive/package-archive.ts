import type { PackageType, SourcePackage } from "#model";
import { FormatError, type TarballSearch } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, FileHead } from "../../extractor.ts";

/** What a package file, not yet installed anywhere, says of itself. */
export interface PackageArchive {
  readonly type: Extract<PackageType, "apk" | "cargo" | "deb" | "gem" | "npm" | "nuget" | "pypi" | "rpm">;
  readonly name: string;
  /** As the ecosystem writes it; rpm without epoch. */
  readonly version: string;
  /** rpm only, where it is not 0. */
  readonly epoch?: number;
  readonly architecture?: string;
  readonly source?: SourcePackage;
  readonly licenses: readonly string[];
  readonly vendor?: string;
}

export const packageArchiveKind = defineFactKind<PackageArchive>("package-archive");

/** As of other archives. Only what describes a package is read, but in a layer the whole file has to be held for it. */
export const maxPackageArchiveBytes = 1024 * 1024 * 1024;

const maxDescriptionBytes = 8 * 1024 * 1024;

/** The search for the file of a tarball that describes the package. */
export function descriptionAt(path: RegExp): TarballSearch {
  return {
    isWanted: (candidate) => path.test(candidate),
    maxMemberBytes: maxDescriptionBytes,
    maxArchiveBytes: 256 * 1024 * 1024,
  };
}

/** The head of a file that another extractor is to read, one without siblings. */
export function headOf(content: { readonly size: number }): FileHead {
  return { size: content.size, siblings: new Map(), names: [] };
}

/** The extraction of one package, or of none when name or version are missing. */
export function describes(archive: PackageArchive | undefined): Extraction<PackageArchive> {
  return { facts: archive === undefined || archive.name === "" ? [] : [archive], issues: [] };
}

/** What a file is refused with that ends like a package but has no description. */
export function notDescribed(format: string): FormatError {
  return new FormatError(format, "MALFORMED", "there is no description of a package in it");
}
