import { LayerIndexBuilder } from "#artifacts";
import type { Issue } from "#model";
import type { LayerAnalysis } from "./layer-analysis.ts";

/** What stands in for a layer that was not read: it holds nothing, and says so. */
export function unreadLayer(issue: Issue): LayerAnalysis {
  return {
    index: new LayerIndexBuilder().build(),
    facts: [],
    issues: [issue],
    counts: { parsed: 0, reused: 0 },
  };
}

/** Of a layer, or of a whole directory or file, that there was no time for. */
export function notInTime(what: string): Issue {
  return { code: "scan-timeout", message: `${what}: the time that the scan may take was over` };
}

/** Of a layer that a scan of changed layers leaves out. */
export const leftOut: Issue = {
  code: "layer-left-out",
  message:
    "the layer was not read: a fast scan reads what changed, and this is of the base image or the baseline",
};
