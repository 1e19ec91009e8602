import type { Digest } from "#model";
import { tagEvents, type Surroundings, type TagChange } from "../../registries/tag-events/tag-events.ts";
import type { TagPlace } from "../../registries/tag-events/tag-place.ts";
import type { Work } from "../../store/store.ts";
import type { WatchedRegistry } from "./registry-access.ts";
import { copiesOfTag } from "./copies-of-tag.ts";
import { readSettings } from "./registry-settings.ts";

/** A tag that is new or leads elsewhere. */
export interface NotedTag {
  readonly registry: WatchedRegistry;
  readonly repository: string;
  readonly tag: string;
  readonly before: string | undefined;
  readonly digest: Digest;
  readonly now: number;
}

/** Stores what a change of a tag gives to tell: it moved although it must not, its copies differ, it is from nowhere. */
export async function noteTagEvents(work: Work, noted: NotedTag): Promise<void> {
  const { registry, repository, tag, before, digest, now } = noted;
  const { canonical: isCanonical, immutableTags } = registry.settings;
  const place: TagPlace = { registry: registry.host, repository, tag, digest, isCanonical };
  const change: TagChange = { place, before: before as Digest | undefined, immutableTags };
  const told = tagEvents(change, await surroundings(work, registry.id, place));
  for (const { kind, subject, ...detail } of told)
    await work
      .insertInto("events")
      .values({ at: now, kind, subject, detail: JSON.stringify(detail) })
      .execute();
}

async function surroundings(work: Work, registryID: number, place: TagPlace): Promise<Surroundings> {
  const rows = await work.selectFrom("registries").select(["id", "host", "settings"]).execute();
  const others = rows.filter(({ id }) => id !== registryID);
  if (others.length === 0) return { places: [], hasCanonical: false, isInCanonical: false };
  const canonical = rows.filter(({ settings }) => readSettings(settings).canonical).map(({ id }) => id);
  return {
    places: await copiesOfTag(work, registryID, place),
    hasCanonical: canonical.length > 0,
    isInCanonical: canonical.length > 0 && (await isHeldBy(work, canonical, place.digest)),
  };
}

async function isHeldBy(work: Work, registries: readonly number[], digest: Digest): Promise<boolean> {
  const row = await work
    .selectFrom("tags")
    .innerJoin("repositories", "repositories.id", "tags.repository_id")
    .select("tags.id")
    .where("tags.digest", "=", digest)
    .where("tags.gone_at", "is", null)
    .where("repositories.registry_id", "in", registries)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
