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
  /** Only what this one reports: `Assay`, or the name of another scanner. */
  readonly source?: string | undefined;
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
  /** Who reports it now: `Assay`, and other scanners by name. */
  readonly sources: readonly string[];
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
    .$if(filter.source !== undefined, (query) => query.where(isReportedBy(filter.source ?? "")))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(${order}, life.id) ${sql.raw(isDescending ? "<" : ">")} (${after?.[0] ?? 0}, ${after?.[1] ?? 0})`,
      ),
    )
    .orderBy(order, direction)
    .orderBy("life.id", direction)
    .limit(filter.limit + 1)
    .execute();
  const sources = await sourcesOf(
    store.reading,
    rows.map(({ id }) => id),
  );
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
      sources: sources.get(row.id) ?? [],
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

/** What Assay calls itself among the sources of findings. */
const ownName = "Assay";

/** Who reports each of some findings: two questions for a page. */
async function sourcesOf(
  connection: Connection,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; source: string }>`
    SELECT life.id, ${sql.lit(ownName)} AS source, 0 AS place FROM finding_lives life
    WHERE life.id IN (${sql.join(ids)}) AND ${isOurs}
    UNION SELECT life.id, r.tool, 1 FROM finding_lives life
    JOIN scanner_findings f ON f.vulnerability = life.vulnerability AND f.package = life.package AND f.cleared IS NULL
    JOIN scanner_reports r ON r.id = f.report_id
    JOIN image_repositories ir ON ir.image_id = r.image_id AND ir.held = 1 AND ir.repository_id = life.repository_id
    WHERE life.id IN (${sql.join(ids)})
    ORDER BY place, source`.execute(connection);
  const sources = new Map<number, string[]>();
  for (const { id, source } of rows) {
    const known = sources.get(id) ?? [];
    if (!known.includes(source)) sources.set(id, [...known, source]);
  }
  return sources;
}

const isOurs = sql<boolean>`EXISTS (SELECT 1 FROM matches m JOIN group_members gm ON gm.subject_id = m.subject_id
  JOIN repository_groups rg ON rg.group_id = gm.group_id WHERE m.vulnerability = life.vulnerability
    AND m.package = life.package AND m.status = 'affected' AND rg.repository_id = life.repository_id)`;

function isReportedBy(source: string) {
  if (source === ownName) return isOurs;
  return sql<boolean>`EXISTS (SELECT 1 FROM scanner_findings f JOIN scanner_reports r ON r.id = f.report_id
    JOIN image_repositories ir ON ir.image_id = r.image_id AND ir.held = 1
    WHERE f.vulnerability = life.vulnerability AND f.package = life.package AND f.cleared IS NULL
      AND r.tool = ${source} AND ir.repository_id = life.repository_id)`;
}
