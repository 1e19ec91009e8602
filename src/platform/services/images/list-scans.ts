import type { Caller } from "../../auth/principal.ts";
import { imageWithinReach } from "../access/within-reach.ts";
import { sql } from "kysely";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Which scans. */
export interface ScanFilter extends PageRequest {
  readonly image?: string | undefined;
  readonly trigger?: string | undefined;
}

/** A scan that was done. */
export interface ListedScan {
  readonly id: number;
  readonly image: string;
  readonly job: number | null;
  readonly trigger: string;
  readonly outcome: string;
  readonly error: string | null;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly layers: number;
  readonly layersReused: number;
  readonly bytesRead: number;
  readonly version: string;
}

/** Scans, the newest first. */
export async function listScans(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  filter: ScanFilter,
): Promise<Page<ListedScan>> {
  const [before] = numbersOf(filter, 1) ?? [];
  const rows = await store.reading
    .selectFrom("scans")
    .innerJoin("images", "images.id", "scans.image_id")
    .selectAll("scans")
    .select("images.digest")
    .where(imageWithinReach(caller, sql`images.id`))
    .$if(filter.image !== undefined, (query) => query.where("images.digest", "=", filter.image ?? ""))
    .$if(filter.trigger !== undefined, (query) => query.where("scans.trigger", "=", filter.trigger ?? ""))
    .$if(before !== undefined, (query) => query.where("scans.id", "<", before ?? 0))
    .orderBy("scans.id", "desc")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ id }) => [id],
    item: (row) => ({
      id: row.id,
      image: row.digest,
      job: row.job_id,
      trigger: row.trigger,
      outcome: row.outcome,
      error: row.error,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
      layers: row.layers,
      layersReused: row.layers_reused,
      bytesRead: row.bytes_read,
      version: row.version,
    }),
  });
}
