import { createHash } from "node:crypto";
import { analysisFormat } from "./layer-analysis.ts";
import type { ScanOptions } from "./scan-options.ts";

/**
 * What names the extractors and rules that these options look at layers with: another one means that the same bytes may
 * give something else. Reads nothing.
 */
export async function analysisVersion(options: ScanOptions): Promise<string> {
  const [{ resolveScan }, { analysisKey }] = await Promise.all([
    import("./resolve-scan.ts"),
    import("./collect-layers.ts"),
  ]);
  const { collect } = resolveScan({ ...options, cacheDirectory: false });
  const key = `layer@${analysisFormat} ${analysisKey(collect.setup)}`;
  return createHash("sha256").update(key).digest("hex").slice(0, 32);
}
