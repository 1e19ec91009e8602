import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const composeChecks: readonly MisconfigCheck<"compose">[] = [];
