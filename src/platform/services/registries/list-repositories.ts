import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { withinReach } from "../access/within-reach.ts";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Which repositories. */
export interface RepositoryFilter extends PageRequest {
  readonly registry?: string | undefined;
  readonly name?: string | undefined;
  readonly team?: string | undefined;
}

/** A repository in a list. */
export interface ListedRepository {
  readonly id: number;
  readonly registry: string;
  readonly name: string;
  readonly team: string;
  readonly tags: number;
  readonly openFindings: number;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** Repositories that registries have now, in the order in which they were seen first. */
export async function listRepositories(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  filter: RepositoryFilter,
): Promise<Page<ListedRepository>> {
  const [after = 0] = numbersOf(filter, 1) ?? [];
  const rows = await store.reading
    .selectFrom("repositories")
    .innerJoin("registries", "registries.id", "repositories.registry_id")
    .selectAll("repositories")
    .select([
      "registries.name as registry",
      sql<number>`(SELECT count(*) FROM tags t WHERE t.repository_id = repositories.id AND t.gone_at IS NULL)`.as(
        "tags",
      ),
      sql<number>`(SELECT count(*) FROM finding_lives l WHERE l.repository_id = repositories.id
        AND l.fixed_at IS NULL)`.as("findings"),
    ])
    .where("repositories.gone_at", "is", null)
    .where(withinReach(caller, sql`repositories.id`))
    .where("repositories.id", ">", after)
    .$if(filter.registry !== undefined, (query) => query.where("registries.name", "=", filter.registry ?? ""))
    .$if(filter.name !== undefined, (query) => query.where("repositories.name", "=", filter.name ?? ""))
    .$if(filter.team !== undefined, (query) => query.where("repositories.team", "=", filter.team ?? ""))
    .orderBy("repositories.id")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ id }) => [id],
    item: (row) => ({
      id: row.id,
      registry: row.registry,
      name: row.name,
      team: row.team,
      tags: row.tags,
      openFindings: row.findings,
      firstSeenAt: row.first_seen_at,
      lastSeenAt: row.last_seen_at,
    }),
  });
}
