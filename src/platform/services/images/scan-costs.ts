import type { Work } from "../../store/store.ts";
import { recordUsage } from "../usage/record-usage.ts";

/** What there is to know of a scan that ended well, besides what it found. */
export interface ScanCosts {
  readonly imageID: number;
  readonly jobID: number;
  readonly trigger: string;
  readonly startedAt: number;
  readonly now: number;
  readonly askedAt: number | undefined;
  readonly cpuMs: number;
  readonly layers: number;
  readonly layersReused: number;
  readonly bytesRead: number;
  readonly version: string;
}

/** Stores that a scan was done and what it cost. Gives whether the image had been scanned before. */
export async function recordScanCosts(work: Work, costs: ScanCosts): Promise<{ readonly isAgain: boolean }> {
  const before = await work
    .selectFrom("scans")
    .select("id")
    .where("image_id", "=", costs.imageID)
    .where("outcome", "=", "done")
    .limit(1)
    .executeTakeFirst();
  await work
    .insertInto("scans")
    .values({
      image_id: costs.imageID,
      job_id: costs.jobID,
      trigger: costs.trigger,
      started_at: costs.startedAt,
      finished_at: costs.now,
      outcome: "done",
      error: null,
      layers: costs.layers,
      layers_reused: costs.layersReused,
      bytes_read: costs.bytesRead,
      version: costs.version,
      cpu_ms: Math.round(costs.cpuMs),
      asked_at: costs.askedAt ?? null,
    })
    .execute();
  await recordUsage(work, { ...costs, outcome: "done" });
  return { isAgain: before !== undefined };
}

/** Stores that a scan was given up. An image that nobody knows, as after its repository went, has none. */
export async function recordFailedScan(
  work: Work,
  failed: Pick<ScanCosts, "jobID" | "trigger" | "startedAt" | "now" | "askedAt" | "version"> & {
    readonly digest: string;
    readonly error: string;
  },
): Promise<void> {
  const { digest, error, now } = failed;
  await recordUsage(work, { outcome: "failed", cpuMs: 0, bytesRead: 0, now });
  const image = await work.selectFrom("images").select("id").where("digest", "=", digest).executeTakeFirst();
  if (image === undefined) return;
  await work
    .insertInto("scans")
    .values({
      image_id: image.id,
      job_id: failed.jobID,
      trigger: failed.trigger,
      started_at: failed.startedAt,
      finished_at: now,
      outcome: "failed",
      error,
      layers: 0,
      layers_reused: 0,
      bytes_read: 0,
      version: failed.version,
      asked_at: failed.askedAt ?? null,
    })
    .execute();
}
