import { askPlaces } from "../judging/ask-places.ts";
import type { Digest } from "#model";
import { enqueueAll, type JobRequest } from "../../jobs/enqueue.ts";
import { referenceResolveJob, type ReferenceResolveArguments } from "../../jobs/definitions.ts";
import type { CrawlLedger, CrawlState, SeenTags, TagChanges } from "../../registries/crawl/crawl-ledger.ts";
import { insertRows, pieces } from "../../store/insert-rows.ts";
import type { Store, Work } from "../../store/store.ts";
import { renewRepositoryLives } from "../matching/finding-lives.ts";
import { renewHeld } from "../images/renew-held.ts";
import { shareOf, type WatchedRegistry } from "./registry-access.ts";

/** What a registry is known to hold, in the store. What is new is asked for by jobs of its own. */
export function storeCrawlLedger(store: Store, registry: WatchedRegistry, nudge: () => void): CrawlLedger {
  const writing = <Result>(action: (work: Work) => Promise<Result>): Promise<Result> =>
    store.transaction(action);
  return {
    begin: (now) => writing((work) => beginPass(work, registry.id, now)),
    seeRepositories: (names, state) =>
      writing(async (work) => {
        await saveSeen(work, registry.id, names, state.startedAt);
        await saveState(work, registry.id, state);
      }),
    seeTags: async (seen) => {
      const changes = await writing((work) => takeTags(work, registry, seen));
      if (changes.created + changes.moved > 0) nudge();
      return changes;
    },
    endRepository: (repository, state) =>
      writing(async (work) => {
        await saveState(work, registry.id, state);
        const id = await repositoryID(work, registry.id, repository);
        return id === undefined ? 0 : forgetTags(work, id, state.startedAt);
      }),
    endPass: (state) => writing((work) => endPass(work, registry.id, state)),
    // Nothing tells yet what runs where: everything may.
    inUse: (digests: readonly Digest[]) => Promise.resolve(new Set(digests)),
  };
}

async function beginPass(work: Work, registryID: number, now: number): Promise<CrawlState> {
  const row = await work
    .selectFrom("crawls")
    .select("cursor")
    .where("registry_id", "=", registryID)
    .executeTakeFirst();
  if (row !== undefined) return JSON.parse(row.cursor) as CrawlState;
  const state: CrawlState = { startedAt: now, open: {}, repositories: 0, tags: 0 };
  await saveState(work, registryID, state);
  return state;
}

async function saveState(work: Work, registryID: number, state: CrawlState): Promise<void> {
  const values = { started_at: state.startedAt, cursor: JSON.stringify(state), seen: state.tags };
  await work
    .insertInto("crawls")
    .values({ registry_id: registryID, ...values })
    .onConflict((conflict) => conflict.column("registry_id").doUpdateSet(values))
    .execute();
}

async function saveSeen(
  work: Work,
  registryID: number,
  names: readonly string[],
  now: number,
): Promise<void> {
  const seen = { first_seen_at: now, last_seen_at: now, gone_at: null };
  await insertRows(
    work,
    "repositories",
    names.map((name) => ({ registry_id: registryID, name, ...seen })),
  );
  for (const piece of pieces(names)) {
    await work
      .updateTable("repositories")
      .set({ gone_at: null, last_seen_at: now })
      .where("registry_id", "=", registryID)
      .where("name", "in", piece)
      .where("last_seen_at", "<=", now)
      .execute();
  }
}

async function repositoryID(work: Work, registryID: number, name: string): Promise<number | undefined> {
  const row = await work
    .selectFrom("repositories")
    .select("id")
    .where("registry_id", "=", registryID)
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.id;
}

async function takeTags(work: Work, registry: WatchedRegistry, seen: SeenTags): Promise<TagChanges> {
  const { repository, tags, passedOver, state } = seen;
  await saveState(work, registry.id, state);
  const id = await repositoryID(work, registry.id, repository);
  const names = [...tags.map(({ name }) => name), ...passedOver];
  const known = new Map<string, string>();
  for (const piece of id === undefined ? [] : pieces(names)) {
    const there = work.updateTable("tags").set({ last_seen_at: state.startedAt });
    const rows = await there
      .where("repository_id", "=", id ?? 0)
      .where("name", "in", piece)
      .where("gone_at", "is", null)
      .returning(["name", "digest"])
      .execute();
    for (const { name, digest } of rows) known.set(name, digest);
  }
  const share = shareOf(registry);
  let [created, moved] = [0, 0];
  const requests: JobRequest<ReferenceResolveArguments>[] = [];
  for (const { name, digest } of tags) {
    const before = known.get(name);
    if (before === digest) continue;
    if (before === undefined) created++;
    else moved++;
    const args = { registryID: registry.id, repository, tag: name, digest };
    requests.push({ args, trigger: "crawl", share, now: state.startedAt });
  }
  if (requests.length > 0) await enqueueAll(work, referenceResolveJob, requests);
  return { created, moved };
}

async function forgetTags(work: Work, id: number, startedAt: number): Promise<number> {
  const gone = await work
    .updateTable("tags")
    .set({ gone_at: startedAt })
    .where("repository_id", "=", id)
    .where("gone_at", "is", null)
    .where("last_seen_at", "<", startedAt)
    .returning(["name", "digest"])
    .execute();
  if (gone.length === 0) return 0;
  const { registry_id: registryID, name: repository } = await work
    .selectFrom("repositories")
    .select(["registry_id", "name"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  for (const { name: tag, digest } of gone) {
    const changed = { registryID, repository, tag, digests: [digest] };
    await askPlaces(work, changed, { trigger: "crawl", now: startedAt });
  }
  await renewHeld(work, id);
  await renewRepositoryLives(work, id, { now: startedAt, fixedBy: null, because: "image" });
  return gone.length;
}

async function endPass(work: Work, registryID: number, { startedAt }: CrawlState): Promise<number> {
  // A registry that is suddenly empty hides what it has from us: nothing is taken for gone.
  const seen = await work
    .selectFrom("repositories")
    .select("id")
    .where("registry_id", "=", registryID)
    .where("last_seen_at", ">=", startedAt)
    .limit(1)
    .executeTakeFirst();
  if (seen === undefined) {
    await work.deleteFrom("crawls").where("registry_id", "=", registryID).execute();
    return 0;
  }
  const gone = await work
    .updateTable("repositories")
    .set({ gone_at: startedAt })
    .where("registry_id", "=", registryID)
    .where("gone_at", "is", null)
    .where("last_seen_at", "<", startedAt)
    .returning("id")
    .execute();
  let tags = 0;
  for (const { id } of gone) tags += await forgetTags(work, id, startedAt);
  await work.deleteFrom("crawls").where("registry_id", "=", registryID).execute();
  return tags;
}
