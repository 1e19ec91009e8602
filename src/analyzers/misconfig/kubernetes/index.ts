import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const kubernetesChecks: readonly MisconfigCheck<"kubernetes">[] = [];
