import type { PackageScope, PackageType } from "#model";
import { FormatError } from "#formats";

/** A package as a lock file, a manifest or an installer's record tells it, in terms that all of them share. */
export interface ListedPackage {
  /** Unique in its file, by which others of the file name it; without one, name and version. */
  readonly key?: string;
  /** Where the file lists packages of more than one type. */
  readonly type?: PackageType;
  /** As for `Package`: with the namespace in front, where the ecosystem writes names so (`vendor/name`). */
  readonly name: string;
  readonly namespace?: string;
  /** In the package URL, where it is another there. */
  readonly purlName?: string;
  /** Likewise: a commit, where there is no version. */
  readonly purlVersion?: string;
  /** Empty when the file tells no single version; then `unresolved` says what it tells. */
  readonly version: string;
  readonly licenses?: readonly string[];
  readonly scope?: PackageScope;
  readonly direct?: boolean;
  /** Keys of packages of the same file; those that are not there are passed over. */
  readonly dependsOn?: readonly string[];
  /** Qualifiers of the package URL. */
  readonly qualifiers?: Readonly<Record<string, string>>;
  readonly subpath?: string;
  readonly unresolved?: string;
  /** Paths that it may have brought, from the directory of the file that lists it. */
  readonly files?: readonly string[];
  /** Counted from 1. */
  readonly line?: number;
}

/** The packages of one file. */
export interface PackageList {
  readonly packages: readonly ListedPackage[];
}

/** More than any project has; what a file made to exhaust memory would list. */
export const maxListedPackages = 200_000;

/** The key of a package that has none of its own. */
export function listKey({ key, name, version }: ListedPackage): string {
  return key ?? `${name}@${version}`;
}

/** Throws `FormatError` when a file lists more than {@link maxListedPackages}. */
export function checkListed(format: string, count: number): void {
  if (count > maxListedPackages)
    throw new FormatError(format, "LIMIT", `more than ${maxListedPackages} packages`);
}

/** A list as an extractor gives it; nothing when it is empty. Throws `FormatError` when it is too long. */
export function listing(
  format: string,
  packages: readonly ListedPackage[],
): { facts: PackageList[]; issues: [] } {
  checkListed(format, packages.length);
  return { facts: packages.length === 0 ? [] : [{ packages }], issues: [] };
}
