import { jsonReporter } from "./json/index.ts";
import type { Reporter } from "./reporter.ts";
import { tableReporter } from "./table/index.ts";

/** Every format, sorted by its id. */
export const reporters: readonly Reporter[] = [jsonReporter, tableReporter];
