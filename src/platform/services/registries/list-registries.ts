import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { registrySeen, registryWithinReach, withinReach } from "../access/within-reach.ts";
import type { ServiceMeans } from "../service-means.ts";
import { defaultRegistrySettings, readSettings, type RegistrySettings } from "./registry-settings.ts";

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

/** Every watched registry that the caller reaches a repository of, by name. */
export async function listRegistries(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  name?: string,
): Promise<readonly ShownRegistry[]> {
  const rows = await store.reading
    .selectFrom("registries")
    .selectAll()
    .select((row) => [
      row
        .selectFrom("repositories")
        .select((inner) => inner.fn.countAll<number>().as("count"))
        .whereRef("repositories.registry_id", "=", "registries.id")
        .where("repositories.gone_at", "is", null)
        .where(withinReach(caller, sql`repositories.id`))
        .as("repositories"),
      sql<number>`(SELECT count(*) FROM tags t JOIN repositories r ON r.id = t.repository_id
        WHERE r.registry_id = registries.id AND t.gone_at IS NULL AND ${withinReach(caller, sql`r.id`)})`.as(
        "tags",
      ),
      registryWithinReach(caller, sql`registries.team`).as("is_own"),
    ])
    .where(registrySeen(caller, { id: sql`registries.id`, team: sql`registries.team` }))
    .$if(name !== undefined, (query) => query.where("name", "=", name ?? ""))
    .orderBy("name")
    .execute();
  return rows.map((row) => ({
    name: row.name,
    kind: row.kind,
    host: row.host,
    team: row.team,
    settings: isTrue(row.is_own) ? readSettings(row.settings) : defaultRegistrySettings,
    hasCredential: row.credential !== null,
    repositories: row.repositories ?? 0,
    tags: row.tags,
    lastCrawlAt: row.last_crawl_at,
    lastPushAt: row.last_push_at,
    // What went wrong may name repositories of others.
    lastError: isTrue(row.is_own) ? row.last_error : null,
  }));
}

/** One database has truth values, the other 1. */
function isTrue(value: boolean | number): boolean {
  return value === true || value === 1;
}
