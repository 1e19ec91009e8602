import type { ScanLimits } from "./scan-options.ts";

const mebibyte = 1024 * 1024;

/** Far above real images, far below what hurts. */
export const defaultScanLimits: ScanLimits = {
  maxLayerBytes: 64 * 1024 * mebibyte,
  maxCompressionRatio: 1000,
  maxEntries: 5_000_000,
  maxPathBytes: 4096,
  maxArchiveDepth: 8,
  maxSpoolBytes: 4 * 1024 * mebibyte,
  fileTimeoutMs: 30_000,
};
