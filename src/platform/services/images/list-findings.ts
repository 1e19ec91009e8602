import { sql } from "kysely";
import { severities, type Severity } from "#model";
import type { Caller } from "../../auth/principal.ts";
import type { Connection } from "../../store/store.ts";
import { withinReach } from "../access/within-reach.ts";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Which findings. */
export interface FindingFilter extends PageRequest {
  /** `severity`, the worst first, or `seen`; `-` turns it round. */
  readonly sort?: string | undefined;
  readonly registry?: string | undefined;
  readonly repository?: string | undefined;
  readonly vulnerability?: string | undefined;
  readonly package?: string | undefined;
  /** All where none is named. */
  readonly severities?: readonly Severity[] | undefined;
  /** `open`, the default; `fixed`; `reopened`: open again after it was fixed. */
  readonly state?: "open" | "fixed" | "reopened" | undefined;
}

/** The life of a finding in a repository. */
export interface ListedFinding {
  readonly id: number;
  readonly registry: string;
  readonly repository: string;
  readonly vulnerability: string;
  readonly package: string;
  readonly severity: string;
  readonly title: string;
  readonly firstSeenAt: number;
  readonly fixedAt: number | null;
  readonly fixedBy: string | null;
  readonly fixedBecause: string | null;
  readonly reopenedAt: number | null;
  readonly reopened: number;
}

/** Findings of the repositories that the caller reaches, the worst first. */
export async function listFindings(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  filter: FindingFilter,
): Promise<Page<ListedFinding>> {
  const after = numbersOf(filter, 2);
  const { state = "open", sort = "severity" } = filter;
  const isDescending = sort.startsWith("-");
  const order = sort.endsWith("seen") ? sql<number>`life.first_seen_at` : sql<number>`life.severity_rank`;
  const direction = isDescending ? "desc" : "asc";
  const repositories = await repositoriesOf(store.reading, filter);
  if (repositories?.length === 0) return { items: [] };
  const rows = await store.reading
    .selectFrom("finding_lives as life")
    .innerJoin("repositories", "repositories.id", "life.repository_id")
    .innerJoin("registries", "registries.id", "repositories.registry_id")
    .leftJoin("vulnerabilities", "vulnerabilities.id", "life.vulnerability")
    .selectAll("life")
    .select(order.as("place"))
    .select(["registries.name as registry", "repositories.name as repository", "vulnerabilities.title"])
    .where("life.fixed_at", state === "fixed" ? "is not" : "is", null)
    .where(withinReach(caller, sql`life.repository_id`))
    .$if(state === "reopened", (query) => query.where("life.reopened", ">", 0))
    .$if(repositories !== undefined, (query) => query.where("life.repository_id", "in", repositories ?? []))
    .$if(filter.vulnerability !== undefined, (query) =>
      query.where("life.vulnerability", "in", (row) =>
        row
          .selectFrom("vulnerability_names")
          .select("vulnerability")
          .where("name", "=", filter.vulnerability ?? ""),
      ),
    )
    .$if(filter.package !== undefined, (query) => query.where("life.package", "=", filter.package ?? ""))
    .$if(filter.severities !== undefined, (query) =>
      query.where(
        "life.severity_rank",
        "in",
        (filter.severities ?? []).map((one) => severities.indexOf(one)),
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(${order}, life.id) ${sql.raw(isDescending ? "<" : ">")} (${after?.[0] ?? 0}, ${after?.[1] ?? 0})`,
      ),
    )
    .orderBy(order, direction)
    .orderBy("life.id", direction)
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ place, id }) => [place, id],
    item: (row) => ({
      id: row.id,
      registry: row.registry,
      repository: row.repository,
      vulnerability: row.vulnerability,
      package: row.package,
      severity: severities[row.severity_rank] ?? "unknown",
      title: row.title ?? "",
      firstSeenAt: row.first_seen_at,
      fixedAt: row.fixed_at,
      fixedBy: row.fixed_by,
      fixedBecause: row.fixed_because,
      reopenedAt: row.reopened_at,
      reopened: row.reopened,
    }),
  });
}

/** The repositories that a filter names, looked up first so that their findings are found by an index; undefined for all. */
async function repositoriesOf(
  connection: Connection,
  { registry, repository }: FindingFilter,
): Promise<readonly number[] | undefined> {
  if (registry === undefined && repository === undefined) return undefined;
  const rows = await connection
    .selectFrom("repositories")
    .innerJoin("registries", "registries.id", "repositories.registry_id")
    .select("repositories.id")
    .$if(registry !== undefined, (query) => query.where("registries.name", "=", registry ?? ""))
    .$if(repository !== undefined, (query) => query.where("repositories.name", "=", repository ?? ""))
    .limit(10_000)
    .execute();
  return rows.map(({ id }) => id);
}
