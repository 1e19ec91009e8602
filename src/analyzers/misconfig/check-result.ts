import type { LayerNumber } from "#model";
import type { FailedCheck } from "./misconfig-fact.ts";

/** What checks say of one file of an artifact, or of the artifact itself: all that is kept of it. */
export interface CheckedPlace {
  /** Of the file; the failures of checks that look at the whole name their own paths. */
  readonly path: string;
  readonly layer: LayerNumber;
  readonly failed: readonly FailedCheck[];
}
