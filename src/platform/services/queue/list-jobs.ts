import type { Caller } from "../../auth/principal.ts";
import type { JobState } from "../../store/tables.ts";
import { jobWithinReach } from "../access/within-reach.ts";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Which jobs. */
export interface JobFilter extends PageRequest {
  readonly state?: JobState | undefined;
  readonly kind?: string | undefined;
}

/** A job in a list. */
export interface ListedJob {
  readonly id: number;
  readonly kind: string;
  readonly arguments: unknown;
  readonly trigger: string;
  readonly share: string;
  readonly state: string;
  readonly attempts: number;
  readonly kills: number;
  readonly worker: string | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly error: string | null;
}

/** Jobs about what the caller reaches, the newest first. */
export async function listJobs(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  filter: JobFilter,
): Promise<Page<ListedJob>> {
  const [before] = numbersOf(filter, 1) ?? [];
  const rows = await store.reading
    .selectFrom("jobs")
    .selectAll()
    .where(jobWithinReach(caller))
    .$if(filter.state !== undefined, (query) => query.where("state", "=", filter.state ?? "done"))
    .$if(filter.kind !== undefined, (query) => query.where("kind", "=", filter.kind ?? ""))
    .$if(before !== undefined, (query) => query.where("id", "<", before ?? 0))
    .orderBy("id", "desc")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ id }) => [id],
    item: (row) => ({
      id: row.id,
      kind: row.kind,
      arguments: JSON.parse(row.arguments) as unknown,
      trigger: row.trigger,
      share: row.share,
      state: row.state,
      attempts: row.attempts,
      kills: row.kills,
      worker: row.worker,
      createdAt: row.created_at,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
      error: row.error,
    }),
  });
}

/** How many jobs there are in each state. */
export async function countJobs(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
): Promise<Readonly<Record<string, number>>> {
  const rows = await store.reading
    .selectFrom("jobs")
    .select("state")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where(jobWithinReach(caller))
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
