import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const imageConfigChecks: readonly MisconfigCheck<"image-config">[] = [];
