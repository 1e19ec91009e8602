import type { Distribution } from "./distribution.ts";
import type { Issue } from "./issue.ts";
import type { Package } from "./package.ts";
import type { LayerNumber } from "./layer-number.ts";

/** How much of the file system is explained by packages. */
export interface Coverage {
  /** Regular files in the merged tree. */
  readonly files: number;
  /** Of those, how many a package claims. */
  readonly owned: number;
  /** Executables, libraries and scripts that nobody claims, sorted by path, at most 1,000. */
  readonly unowned: readonly { readonly path: string; readonly layer: LayerNumber }[];
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
}
