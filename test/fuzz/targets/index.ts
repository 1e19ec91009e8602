import type { FuzzTarget } from "../fuzz-target.ts";
import { archiveTargets } from "./archives.ts";
import { databaseTargets } from "./databases.ts";
import { documentTargets } from "./documents.ts";
import { exchangeTargets } from "./exchange.ts";
import { extractorTargets } from "./extractors.ts";
import { imageTargets } from "./images.ts";
import { secretTargets } from "./secrets.ts";
import { signatureTargets } from "./signatures.ts";
import { textTargets } from "./texts.ts";

/** Everything that is fuzzed. */
export const fuzzTargets: readonly FuzzTarget[] = [
  ...archiveTargets,
  ...databaseTargets,
  ...textTargets,
  ...extractorTargets,
  ...imageTargets,
  ...documentTargets,
  ...exchangeTargets,
  ...secretTargets,
  ...signatureTargets,
];
