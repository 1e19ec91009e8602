import type { Distribution } from "./distribution.ts";
import type { Issue } from "./issue.ts";
import type { Package } from "./package.ts";
import type { FileVerification } from "./file-verification.ts";
import type { LayerNumber } from "./layer-number.ts";

/** How much of the file system is explained: every regular file is owned, explained or unowned code. */
export interface Coverage {
  /** Regular files in the merged tree, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Of those, how many a package claims. */
  readonly owned: number;
  readonly ownedBytes: number;
  /** Files that no package claims and that run nothing, by what they are; in the order of the reasons. */
  readonly explained: readonly ExplainedFiles[];
  /** Executables, libraries and scripts that nobody claims. */
  readonly unownedFiles: number;
  readonly unownedBytes: number;
  /** The largest 1,000 of those, sorted by layer and path. */
  readonly unowned: readonly UnownedFile[];
  /** Layers whose files were not looked at, lowest first; absent where all were. */
  readonly unread?: readonly LayerNumber[];
  /** Only where it was asked for. */
  readonly verification?: FileVerification;
}

/** What files without a package may be, when they are not code. */
export const fileExplanations = ["package-database", "generated", "cache", "data"] as const;
export type FileExplanation = (typeof fileExplanations)[number];

/** Files of one explanation. */
export interface ExplainedFiles {
  readonly reason: FileExplanation;
  readonly files: number;
  readonly bytes: number;
}

/** Code that no package claims. */
export interface UnownedFile {
  readonly path: string;
  readonly layer: LayerNumber;
  readonly bytes: number;
  readonly kind: "executable" | "library" | "script";
}

/** Of an artifact whose files were not looked at, such as a document. */
export const noCoverage: Coverage = {
  files: 0,
  bytes: 0,
  owned: 0,
  ownedBytes: 0,
  explained: [],
  unownedFiles: 0,
  unownedBytes: 0,
  unowned: [],
};

/** A regular file or hard link of the artifact, where files were asked for. */
export interface InventoryFile {
  readonly path: string;
  readonly layer: LayerNumber;
  /** Id of the package that claims it. */
  readonly owner?: string;
  /** Lower-case hexadecimal; absent where the content could not be read again. */
  readonly sha1?: string;
  readonly sha256?: string;
}

/**
 * Everything known about what an artifact holds, before any advisory is asked. Depends on nothing but the
 * artifact's bytes and the versions of the extractors and catalogers: same input, same value.
 */
export interface Inventory {
  readonly distribution: Distribution | null;
  /** Sorted by type, name, version, first location. */
  readonly packages: readonly Package[];
  readonly coverage: Coverage;
  /** Sorted by layer, path, code. */
  readonly issues: readonly Issue[];
  /** Sorted by path; only where they were asked for. */
  readonly files?: readonly InventoryFile[];
}
