import { sql } from "kysely";
import type { ServiceMeans } from "../service-means.ts";
import { readSettings, type RegistrySettings } from "./registry-settings.ts";

/** A registry as it is shown: never with its credential. */
export interface ShownRegistry {
  readonly name: string;
  readonly kind: string;
  readonly host: string;
  readonly team: string;
  readonly settings: RegistrySettings;
  readonly hasCredential: boolean;
  readonly repositories: number;
  readonly tags: number;
  readonly lastCrawlAt: number | null;
  readonly lastPushAt: number | null;
  readonly lastError: string | null;
}

/** Every registry that is watched, by name. */
export async function listRegistries({
  store,
}: Pick<ServiceMeans, "store">): Promise<readonly ShownRegistry[]> {
  const rows = await store.reading
    .selectFrom("registries")
    .selectAll()
    .select((row) => [
      row
        .selectFrom("repositories")
        .select((inner) => inner.fn.countAll<number>().as("count"))
        .whereRef("repositories.registry_id", "=", "registries.id")
        .where("repositories.gone_at", "is", null)
        .as("repositories"),
      sql<number>`(SELECT count(*) FROM tags t JOIN repositories r ON r.id = t.repository_id
        WHERE r.registry_id = registries.id AND t.gone_at IS NULL)`.as("tags"),
    ])
    .orderBy("name")
    .execute();
  return rows.map((row) => ({
    name: row.name,
    kind: row.kind,
    host: row.host,
    team: row.team,
    settings: readSettings(row.settings),
    hasCredential: row.credential !== null,
    repositories: row.repositories ?? 0,
    tags: row.tags,
    lastCrawlAt: row.last_crawl_at,
    lastPushAt: row.last_push_at,
    lastError: row.last_error,
  }));
}
