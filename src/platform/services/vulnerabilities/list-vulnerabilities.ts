import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { vulnerabilityWithinReach, withinReach } from "../access/within-reach.ts";
import { textsOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Which vulnerabilities. */
export interface VulnerabilityFilter extends PageRequest {
  /** Any of its names. */
  readonly name?: string | undefined;
  readonly names?: readonly string[];
}

/** A vulnerability that something here is affected by, or was. */
export interface ListedVulnerability {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** What is known of its exploitation: EPSS, known exploited, exploits. */
  readonly exploitation: unknown;
  readonly openFindings: number;
  readonly changedAt: number;
}

/** Vulnerabilities by name. */
export async function listVulnerabilities(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  filter: VulnerabilityFilter,
): Promise<Page<ListedVulnerability>> {
  const after = textsOf(filter, 1)?.texts[0];
  const rows = await store.reading
    .selectFrom("vulnerabilities as v")
    .selectAll("v")
    .select(
      sql<number>`(SELECT count(*) FROM finding_lives l WHERE l.vulnerability = v.id AND l.fixed_at IS NULL
        AND ${withinReach(caller, sql`l.repository_id`)})`.as("findings"),
    )
    .where(vulnerabilityWithinReach(caller))
    .$if(filter.name !== undefined, (query) =>
      query.where("v.id", "in", (row) =>
        row
          .selectFrom("vulnerability_names")
          .select("vulnerability")
          .where("name", "=", filter.name ?? ""),
      ),
    )
    .$if(filter.names !== undefined, (query) => query.where("v.id", "in", [...(filter.names ?? []), ""]))
    .$if(after !== undefined, (query) => query.where("v.id", ">", after ?? ""))
    .orderBy("v.id")
    .limit(filter.limit + 1)
    .execute();
  const aliases = await aliasesOf(
    store.reading,
    rows.map(({ id }) => id),
  );
  return pageOf(rows, filter, {
    key: ({ id }) => [id, 0],
    item: (row) => ({
      id: row.id,
      title: row.title,
      aliases: (aliases.get(row.id) ?? []).filter((name) => name !== row.id),
      exploitation: row.exploitation === null ? null : (JSON.parse(row.exploitation) as unknown),
      openFindings: row.findings,
      changedAt: row.changed_at,
    }),
  });
}

async function aliasesOf(
  connection: ServiceMeans["store"]["reading"],
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await connection
    .selectFrom("vulnerability_names")
    .selectAll()
    .where("vulnerability", "in", ids)
    .orderBy("name")
    .execute();
  const groups = Map.groupBy(rows, ({ vulnerability }) => vulnerability);
  return new Map([...groups].map(([id, names]) => [id, names.map(({ name }) => name)]));
}
