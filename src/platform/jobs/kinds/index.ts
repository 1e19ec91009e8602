import { attestationsLookKind } from "./attestations-look.ts";
import type { JobKind } from "../job-kind.ts";
import type { WorkerMeans } from "../worker-means.ts";
import { feedsUpdateKind } from "./feeds-update.ts";
import { imageScanKind } from "./image-scan.ts";
import { registryCrawlKind } from "./registry-crawl.ts";
import { imagesJudgeKind } from "./images-judge.ts";
import { referenceResolveKind } from "./reference-resolve.ts";
import { scannerReportTakeKind } from "./scanner-report-take.ts";
import { snapshotApplyKind } from "./snapshot-apply.ts";
import { storeCleanKind } from "./store-clean.ts";
import { uploadTakeKind } from "./upload-take.ts";
import { webhookDeliverKind } from "./webhook-deliver.ts";

/** Every kind of job that a worker does. */
export function workerKinds(means: WorkerMeans): readonly JobKind<unknown>[] {
  return [
    attestationsLookKind(means),
    feedsUpdateKind(means),
    imageScanKind(means),
    imagesJudgeKind(means),
    referenceResolveKind(means),
    registryCrawlKind(means),
    scannerReportTakeKind(means),
    snapshotApplyKind(means),
    storeCleanKind(means),
    uploadTakeKind(means),
    webhookDeliverKind(means),
  ];
}
