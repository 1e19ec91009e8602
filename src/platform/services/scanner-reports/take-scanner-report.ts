import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { scannerReportTakeJob } from "../../jobs/scanner-report-take-job.ts";
import { PlatformError } from "../../platform-error.ts";
import type { Work } from "../../store/store.ts";
import { withinReach } from "../access/within-reach.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { findImages } from "../images/find-image.ts";
import type { ServiceMeans } from "../service-means.ts";
import type { TakenUpload, Upload } from "../uploads/upload.ts";
import { uploadKey } from "../uploads/upload-key.ts";
import { reachedImage } from "./list-scanner-reports.ts";

/** As large as the report of an image with a hundred thousand findings. */
export const maxScannerReportBytes = 64 * 1024 * 1024;

/**
 * Takes another scanner's report about one image that is known, and has it read by a worker. Throws `NOT_FOUND`, also
 * where the reference leads to several images, and `BODY_TOO_LARGE`.
 */
export async function takeScannerReport(
  means: ServiceMeans,
  caller: Caller,
  { reference, path, sha256, bytes }: Omit<Upload, "kind">,
): Promise<TakenUpload> {
  const { store, clock, objects, nudge } = means;
  if (bytes > maxScannerReportBytes) throw tooLarge();
  const found = await findImages(store.reading, caller, reference);
  const [image] = found;
  if (image === undefined || found.length > 1) throw several();
  const imageID = await reachedImage(store, caller, image);
  await objects.putFile(uploadKey(sha256), path);
  const now = clock.now();
  const job = await store.transaction(async (work) => {
    const entry = { at: now, caller, action: "upload", subject: image };
    const digest = `sha256:${sha256}`;
    await recordAudit(work, { ...entry, after: { kind: "scanner-report", digest, bytes } });
    const place = await placeOf(work, caller, imageID);
    const args = { sha256, image, actor: caller.actor, ...place };
    return enqueue(work, scannerReportTakeJob, args, { trigger: "demand", share: "", now });
  });
  nudge();
  return { job, digest: `sha256:${sha256}` };
}

/** A repository that holds the image and that the caller reaches, so that they see the job. */
async function placeOf(
  work: Work,
  caller: Caller,
  imageID: number,
): Promise<{ readonly registryID?: number; readonly repository?: string }> {
  const row = await work
    .selectFrom("image_repositories")
    .innerJoin("repositories", "repositories.id", "image_repositories.repository_id")
    .select(["repositories.registry_id as registryID", "repositories.name as repository"])
    .where("image_repositories.image_id", "=", imageID)
    .where(withinReach(caller, sql`repositories.id`))
    .orderBy("repositories.id")
    .executeTakeFirst();
  return row ?? {};
}

function several(): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: "the reference leads to several images, and the report is about one",
    hint: "Name the image by its digest.",
  });
}

function tooLarge(): PlatformError {
  return new PlatformError({
    code: "BODY_TOO_LARGE",
    category: "usage",
    message: "a scanner's report is larger than 64 MiB",
    hint: "Leave out what it lists beside vulnerabilities.",
  });
}
