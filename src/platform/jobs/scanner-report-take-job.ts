import { isDigest, type Digest } from "#model";
import { PlatformError } from "../platform-error.ts";
import type { JobDefinition } from "./job-definition.ts";

/** Another scanner's report, and which image it is about. */
export interface ScannerReportTakeArguments {
  /** SHA-256 of the bytes; its object is called so. */
  readonly sha256: string;
  readonly image: Digest;
  readonly actor: string;
  /** Where it lies, for those who may see the job. */
  readonly registryID?: number;
  readonly repository?: string;
}

/** Reads another scanner's report, and stores what it says. */
export const scannerReportTakeJob: JobDefinition<ScannerReportTakeArguments> = {
  kind: "scanner-report-take",
  maxAttempts: 3,
  timeoutMs: () => 600_000,
  uniqueKey: ({ sha256, image }) => `${sha256} ${image}`,
  parse(json) {
    const { sha256, image, actor } = (json ?? {}) as Partial<Record<string, unknown>>;
    const isRight =
      typeof sha256 === "string" &&
      /^[0-9a-f]{64}$/.test(sha256) &&
      typeof image === "string" &&
      isDigest(image) &&
      typeof actor === "string";
    if (isRight) return { sha256, image, actor };
    throw new PlatformError({
      code: "REQUEST_INVALID",
      category: "usage",
      message: "the stored arguments of a job of the kind scanner-report-take are not what they should be",
      hint: "A newer Assay may have written them: start that version.",
    });
  },
};
