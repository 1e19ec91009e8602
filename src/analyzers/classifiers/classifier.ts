import type { PackageType } from "#model";

/** What a program is called as a package. */
export interface ProgramIdentity {
  readonly name: string;
  readonly namespace?: string;
  /** Of the package URL; `generic` unless the program has a home in another type. */
  readonly type?: PackageType;
  /** Vendor and product as the CPE dictionary has them: `haxx:curl`. */
  readonly cpe?: string;
}

/**
 * Where a program's version stands in its bytes: a text in which one placeholder is the version, and which holds
 * at least three bytes that are literal and follow one another. `\0` stands for one or more zero bytes.
 *
 * - `{}`: dotted numbers, with a suffix as pre-releases have it
 * - `{letters}`: dotted numbers and up to two letters, or `p1` (OpenSSL, OpenSSH)
 * - `{number}`: one number
 * - `{java}`: versions of the JDK (`17.0.9+9-LTS`, `1.8.0_352-b08`)
 * - `{any}`, not the version: up to 200 bytes
 * - `{digits}`, not the version: digits and dots
 * - `{build}`, not the version: a container's name and a time, as Docker's builds of Redis have them
 */
export type VersionText = string;

/** A program that is known by its files' names and by a text around its version. */
export interface Classifier extends ProgramIdentity {
  /** Base names, exact. */
  readonly files?: readonly string[];
  /** Shared libraries, by the part of their base name before `.so`. */
  readonly libraries?: readonly string[];
  /** In the order in which they count. */
  readonly versions: readonly (VersionText | OtherVersion)[];
}

/** A text that tells another program under the same name, or a version of a form of its own. */
export interface OtherVersion {
  readonly text: VersionText;
  /** Regular expression in the place of `{}`; linear, at most 64 characters long in what it matches. */
  readonly form?: string;
  /** What to search for first, where the form and not the text around it holds it. */
  readonly keyword?: string;
  readonly is?: ProgramIdentity;
}
