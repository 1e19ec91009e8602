import { enqueueAll } from "../../jobs/enqueue.ts";
import { registryCrawlJob } from "../../jobs/definitions.ts";
import type { RegistryEvent } from "../../registries/registry-event.ts";
import type { WorkOrigin } from "../../../runtime/work-scope.ts";
import { insertRows } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";
import { askReferences, type AskedReference } from "./ask-reference.ts";

/** What a webhook brought, authenticated and filtered. */
export interface Delivery {
  readonly registryID: number;
  readonly share: string;
  readonly now: number;
  readonly events: readonly RegistryEvent[];
  /** There was more than one delivery may hold: only a crawl can tell. */
  readonly isIncomplete: boolean;
  /** By which it is known when it comes again; undefined where its sender gives it no name. */
  readonly key?: string | undefined;
  /** Which request brought it: several are stored together. */
  readonly origin?: WorkOrigin;
}

/** Stores any number of deliveries as jobs, in a handful of statements. */
export async function storeDeliveries(work: Work, deliveries: readonly Delivery[]): Promise<void> {
  const asked: Parameters<typeof askReferences>[1][number][] = [];
  for (const { registryID, share, now, events, origin } of deliveries) {
    const how = { trigger: "push", share, now, origin } as const;
    for (const event of events) {
      const args = await referenceOf(work, registryID, event);
      if (args !== undefined) asked.push({ args, how });
    }
  }
  if (asked.length > 0) await askReferences(work, asked);
  await insertRows(
    work,
    "deliveries",
    deliveries.flatMap(({ registryID, key, now }) =>
      key === undefined ? [] : [{ registry_id: registryID, digest: key, at: now }],
    ),
  );
  const crawls = deliveries
    .filter(({ isIncomplete }) => isIncomplete)
    .map(
      ({ registryID, share, now, origin }) =>
        ({ args: { registryID }, trigger: "crawl", share, now, origin }) as const,
    );
  if (crawls.length > 0) await enqueueAll(work, registryCrawlJob, crawls);
  const pushedAt = new Map(deliveries.map(({ registryID, now }) => [registryID, now]));
  for (const [id, now] of [...pushedAt].sort(([left], [right]) => left - right))
    await work.updateTable("registries").set({ last_push_at: now }).where("id", "=", id).execute();
}

async function referenceOf(
  work: Work,
  registryID: number,
  { action, repository, tag, digest }: RegistryEvent,
): Promise<AskedReference | undefined> {
  if (tag === undefined && digest === undefined) return undefined;
  const isPull = action === "pull";
  if (isPull && (tag === undefined || (await isKnown(work, registryID, { repository, tag, digest }))))
    return undefined;
  return { registryID, repository, tag: tag ?? null, digest: digest ?? null };
}

/**
 * Whether a tag is known to lead where a pull found it. Only a proxy cache takes something in by a pull; and we pull
 * ourselves, which must not make us pull again.
 */
async function isKnown(
  work: Work,
  registryID: number,
  { repository, tag, digest }: { repository: string; tag: string; digest: string | undefined },
): Promise<boolean> {
  const row = await work
    .selectFrom("tags")
    .innerJoin("repositories", "repositories.id", "tags.repository_id")
    .select("tags.digest")
    .where("repositories.registry_id", "=", registryID)
    .where("repositories.name", "=", repository)
    .where("tags.name", "=", tag)
    .where("tags.gone_at", "is", null)
    .executeTakeFirst();
  return row !== undefined && (digest === undefined || row.digest === digest);
}
