import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readToolReport, readableTools, type ToolReport } from "#comparison";
import { bufferSource, readJSON } from "#formats";
import { PlatformError } from "../../platform-error.ts";
import { saveScannerReport } from "../../services/scanner-reports/save-scanner-report.ts";
import { maxScannerReportBytes } from "../../services/scanner-reports/take-scanner-report.ts";
import { uploadKey } from "../../services/uploads/upload-key.ts";
import type { JobKind } from "../job-kind.ts";
import { scannerReportTakeJob, type ScannerReportTakeArguments } from "../scanner-report-take-job.ts";
import type { WorkerMeans } from "../worker-means.ts";

/** Beyond, it is no report of one image. */
const maxFindings = 100_000;

/** Takes in what other scanners found. */
export function scannerReportTakeKind(means: WorkerMeans): JobKind<ScannerReportTakeArguments> {
  return {
    ...scannerReportTakeJob,
    async work({ sha256, image, actor }, context) {
      const report = await readUpload(means, sha256);
      await context.finish(async (work) => {
        const row = await work
          .selectFrom("images")
          .select("id")
          .where("digest", "=", image)
          .executeTakeFirst();
        // It went while the report waited: there is nothing that it could be about.
        if (row === undefined) return;
        const facts = { imageID: row.id, image, digest: `sha256:${sha256}`, actor };
        await saveScannerReport(work, report, { ...facts, now: context.clock.now() });
      });
      await means.objects.remove(uploadKey(sha256));
    },
  };
}

async function readUpload({ objects }: WorkerMeans, sha256: string): Promise<ToolReport> {
  const folder = await mkdtemp(join(tmpdir(), "assay-report-"));
  try {
    const path = join(folder, "report.json");
    if (!(await objects.getFile(uploadKey(sha256), path)))
      throw unreadable("the upload is not there any more");
    const report = readToolReport(readJSON(bufferSource(await readFile(path)), maxScannerReportBytes));
    if (report === undefined) throw unreadable("it is the report of no scanner that is known");
    if (report.findings.length > maxFindings)
      throw unreadable(`it has more than ${maxFindings.toLocaleString("en")} findings`);
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function unreadable(why: string): PlatformError {
  return new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: `a scanner's report cannot be taken in: ${why}`,
    hint: `Upload JSON of ${readableTools.join(", ")}.`,
  });
}
