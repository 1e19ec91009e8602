import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Which events. */
export interface EventFilter extends PageRequest {
  readonly kind?: string | undefined;
  readonly subject?: string | undefined;
}

/** Something that happened. */
export interface ListedEvent {
  readonly id: number;
  readonly at: number;
  readonly kind: string;
  readonly subject: string;
  readonly detail: unknown;
}

/** Events, the newest first. */
export async function listEvents(
  { store }: Pick<ServiceMeans, "store">,
  filter: EventFilter,
): Promise<Page<ListedEvent>> {
  const [before] = numbersOf(filter, 1) ?? [];
  const rows = await store.reading
    .selectFrom("events")
    .selectAll()
    .$if(filter.kind !== undefined, (query) => query.where("kind", "=", filter.kind ?? ""))
    .$if(filter.subject !== undefined, (query) => query.where("subject", "=", filter.subject ?? ""))
    .$if(before !== undefined, (query) => query.where("id", "<", before ?? 0))
    .orderBy("id", "desc")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ id }) => [id],
    item: ({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail) as unknown }),
  });
}

/** Events after one, in the order in which they happened. */
export async function eventsAfter(
  { store }: Pick<ServiceMeans, "store">,
  after: number,
  limit: number,
): Promise<readonly ListedEvent[]> {
  const rows = await store.reading
    .selectFrom("events")
    .selectAll()
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail) as unknown }));
}

/** One event; undefined where it is kept no longer. */
export async function oneEvent(
  { store }: Pick<ServiceMeans, "store">,
  id: number,
): Promise<ListedEvent | undefined> {
  const [event] = await eventsAfter({ store }, id - 1, 1);
  return event?.id === id ? event : undefined;
}

/** The newest event's number; 0 where there is none. */
export async function lastEvent({ store }: Pick<ServiceMeans, "store">): Promise<number> {
  const row = await store.reading
    .selectFrom("events")
    .select((one) => one.fn.max("id").as("id"))
    .executeTakeFirst();
  return row?.id ?? 0;
}
