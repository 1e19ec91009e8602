import type { Digest } from "#model";
import { tagEvents, type Surroundings, type TagChange } from "../../registries/tag-events/tag-events.ts";
import type { TagPlace } from "../../registries/tag-events/tag-place.ts";
import type { Work } from "../../store/store.ts";
import type { WatchedRegistry } from "./registry-access.ts";
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

/** Copies that are compared with one tag. */
const maxPlaces = 200;

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
    places: await placesOfTag(work, registryID, place),
    hasCanonical: canonical.length > 0,
    isInCanonical: canonical.length > 0 && (await isHeldBy(work, canonical, place.digest)),
  };
}

/** The same tag in repositories of other registries whose name is the same, or ends alike. */
async function placesOfTag(work: Work, registryID: number, place: TagPlace): Promise<readonly TagPlace[]> {
  const last = place.repository.slice(place.repository.lastIndexOf("/") + 1);
  const rows = await work
    .selectFrom("repositories")
    .innerJoin("tags", "tags.repository_id", "repositories.id")
    .innerJoin("registries", "registries.id", "repositories.registry_id")
    .select(["registries.host", "registries.settings", "repositories.name", "tags.digest"])
    .where("repositories.registry_id", "!=", registryID)
    .where((where) =>
      where.or([
        where("repositories.name", "=", last),
        where("repositories.name", "like", `%/${escaped(last)}`),
      ]),
    )
    .where("tags.name", "=", place.tag)
    .where("tags.gone_at", "is", null)
    .limit(maxPlaces)
    .execute();
  return rows.map(({ host, settings, name, digest }) => ({
    registry: host,
    repository: name,
    tag: place.tag,
    digest: digest as Digest,
    isCanonical: readSettings(settings).canonical,
  }));
}

/** An underscore stands for any character in a pattern; here it may as well, since names are compared again. */
function escaped(name: string): string {
  return name.replaceAll("%", "");
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
