import { advisoryIndicators } from "./advisory-indicators.ts";
import { findingIndicators } from "./finding-indicators.ts";
import { imageIndicators } from "./image-indicators.ts";
import type { Indicator } from "./indicator.ts";
import { runtimeIndicators } from "./runtime-indicators.ts";
import { usageIndicators } from "./usage-indicators.ts";
import { workIndicators } from "./work-indicators.ts";

/** Everything that is read from the database for metrics. */
export const indicators: readonly Indicator[] = [
  advisoryIndicators,
  findingIndicators,
  imageIndicators,
  runtimeIndicators,
  usageIndicators,
  workIndicators,
];
