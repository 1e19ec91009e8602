import type { Digest } from "./digest.ts";
import type { LayerNumber } from "./layer-number.ts";

/** Package URL types that Assay gives ("Package URL specification", PURL-TYPES), sorted. */
export const packageTypes = [
  "alpm",
  "apk",
  "bitnami",
  "cargo",
  "cocoapods",
  "composer",
  "conan",
  "conda",
  "cpan",
  "cran",
  "deb",
  "docker",
  "gem",
  "generic",
  "github",
  "golang",
  "hackage",
  "hex",
  "julia",
  "luarocks",
  "maven",
  "npm",
  "nuget",
  "opam",
  "pear",
  "pub",
  "pypi",
  "rpm",
  "swift",
  "vscode-extension",
] as const;

/** A package URL type. */
export type PackageType = (typeof packageTypes)[number];

/** What a package is there for, where its manifest or lock file says. */
export type PackageScope = "runtime" | "development" | "optional" | "build";

/** Where the evidence of something lies. */
export interface Location {
  /**
   * Absolute path in the artifact; nested archives as `/app.jar!/lib/b.jar`; `#/config/Env/0` is a JSON pointer into
   * the image configuration.
   */
  readonly path: string;
  /** The layer whose version of the file this is. */
  readonly layer: LayerNumber;
  /** Line, counted from 1, of text files. */
  readonly line?: number;
}

/** The source package that a binary package was built from, where that has another name or version. */
export interface SourcePackage {
  readonly name: string;
  readonly version: string;
}

/** A checksum of a package as it is distributed. */
export interface PackageHash {
  /** As CycloneDX writes it ("hash-alg"): `SHA-256`, `SHA-512`, `SHA-1`. */
  readonly algorithm: string;
  /** Lower-case hexadecimal. */
  readonly value: string;
}

/** One installed instance of a package. Two copies of one version in two places are two packages. */
export interface Package {
  /** Stable within one inventory: `p1`, `p2`, … in the order of the inventory. */
  readonly id: string;
  /** Bare name: `log4j-core`; scoped npm names whole (`@scope/name`); Go modules by their path. */
  readonly name: string;
  /** As the ecosystem writes it: Debian and rpm with epoch (when not 0) and release, Go with its `v`. */
  readonly version: string;
  readonly type: PackageType;
  /** The namespace of the package URL (`debian`, a Maven group), where the type has one. */
  readonly namespace?: string;
  /** Canonical package URL with qualifiers. */
  readonly purl: string;
  readonly source?: SourcePackage;
  readonly architecture?: string;
  /** As declared by the package, unchanged, in the order declared. */
  readonly licenses: readonly string[];
  /** The evidence as the image shows it; the first is the one to name. */
  readonly locations: readonly Location[];
  /** The layer that first installed this name and version here. */
  readonly layer: LayerNumber;
  /** Ids of the packages it depends on, sorted. Empty where the format does not tell. */
  readonly dependsOn: readonly string[];
  readonly scope?: PackageScope;
  /** Asked for by the project itself, as opposed to by another dependency. */
  readonly direct?: boolean;
  /** Id of the operating system's package that installed this one's files. */
  readonly ownedBy?: string;
  /** rpm modularity label: `name:stream:version:context:arch`. */
  readonly module?: string;
  /** Who built or distributes it, as the database records it (rpm vendor, apk and deb maintainer). */
  readonly vendor?: string;
  /** SHA-256 of the archive itself, where the package is one file (a jar). */
  readonly digest?: Digest;
  /** Checksums of the package as it is distributed, where a lock file, a database or a document records them. */
  readonly hashes?: readonly PackageHash[];
  /** A later layer's package database does not tell of it, or not so: it was taken from a lower layer's. */
  readonly recovered?: true;
  /** Known only by traces (paths that a compiler left in a program): its like may be there untold. */
  readonly weakEvidence?: true;
  /** Set when the version is a range or missing: such an entry is never matched, only told. */
  readonly unresolved?: string;
  /** Vendor and product in the CPE dictionary (`haxx:curl`), of programs that came without a package. */
  readonly cpe?: string;
  /**
   * Go: which of the module's functions the linker put into the program, as a name filter over
   * `/sub/package.Type.Method` relative to the module, and `/sub/package.` for each package.
   */
  readonly functions?: string;
  /** Java: classes that vulnerabilities are told by and that the archive does not hold, by their full names. */
  readonly absentClasses?: readonly string[];
}
