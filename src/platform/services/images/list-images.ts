import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { imageWithinReach, withinReach } from "../access/within-reach.ts";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import { placePrefix } from "../uploads/published-registry.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Which images. */
export interface ImageFilter extends PageRequest {
  readonly registry?: string | undefined;
  readonly repository?: string | undefined;
  readonly verdict?: string | undefined;
  readonly sort?: string | undefined;
  /** This one, whether a tag leads to it or not. */
  readonly digest?: string | undefined;
  /** Some of these. */
  readonly ids?: readonly number[] | undefined;
  /** Those without a tag that leads to them are left out, unless they are asked for. */
  readonly orphans?: boolean | undefined;
}

/** An image in a list. */
export interface ListedImage {
  readonly digest: string;
  readonly platform: string;
  /** One name that leads to it, and how many there are. */
  readonly name: string | null;
  readonly names: number;
  readonly size: number;
  readonly packages: number;
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly fixable: number;
  readonly risk: number;
  readonly verdict: string | null;
  readonly reasons: readonly string[];
  readonly scannedAt: number | null;
  readonly firstSeenAt: number;
}

/** Names that lead to an image, of which a list shows one. */
const namesOf = (
  caller: Caller,
) => sql`FROM root_images ri JOIN tags t ON t.digest = ri.root_digest AND t.gone_at IS NULL
  JOIN repositories r ON r.id = t.repository_id JOIN registries g ON g.id = r.registry_id
  WHERE ri.image_id = images.id AND ${withinReach(caller, sql`r.id`)}`;

/** What images may be ordered by; what is not known of one yet is the least. */
const orders = {
  risk: sql<number>`images.risk`,
  scanned: sql<number>`coalesce(images.scanned_at, 0)`,
  seen: sql<number>`images.first_seen_at`,
  size: sql<number>`images.size`,
} as const;

/** So many are looked for by number. */
const maxIDs = 10_000;

/** Names of the orders. */
export const imageOrders = Object.keys(orders) as readonly (keyof typeof orders)[];

/** Images that the caller reaches, those that press most first; of their names those that they reach. */
export async function listImages(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  filter: ImageFilter,
): Promise<Page<ListedImage>> {
  const after = numbersOf(filter, 2);
  const { sort = "-risk" } = filter;
  const isDescending = sort.startsWith("-");
  const order = orders[sort.replace("-", "") as keyof typeof orders];
  const direction = isDescending ? "desc" : "asc";
  const rows = await store.reading
    .selectFrom("images")
    .selectAll("images")
    .select(order.as("place"))
    .select([
      sql<
        string | null
      >`(SELECT ${placePrefix} || r.name || ':' || t.name ${namesOf(caller)} ORDER BY t.moved_at DESC, t.id LIMIT 1)`.as(
        "name",
      ),
      sql<number>`(SELECT count(*) ${namesOf(caller)})`.as("names"),
    ])
    .where(imageWithinReach(caller, sql`images.id`))
    .$if(filter.verdict !== undefined, (query) => query.where("verdict", "=", filter.verdict ?? ""))
    .$if(filter.orphans === true, (query) =>
      query.where(
        sql<boolean>`NOT EXISTS (SELECT 1 FROM image_repositories ir WHERE ir.image_id = images.id AND ir.held = 1)`,
      ),
    )
    .$if(filter.ids !== undefined, (query) =>
      query.where("images.id", "in", (filter.ids ?? []).slice(0, maxIDs).concat(0)),
    )
    .$if(filter.digest !== undefined, (query) => query.where("images.digest", "=", filter.digest ?? ""))
    .$if(filter.orphans !== true && filter.digest === undefined && filter.ids === undefined, (query) =>
      query.where(
        sql<boolean>`EXISTS (SELECT 1 FROM image_repositories ir WHERE ir.image_id = images.id AND ir.held = 1)`,
      ),
    )
    .$if(filter.registry !== undefined || filter.repository !== undefined, (query) =>
      query.where(
        sql<boolean>`images.id IN (SELECT ir.image_id FROM image_repositories ir JOIN repositories r ON r.id = ir.repository_id
          JOIN registries g ON g.id = r.registry_id
          WHERE ${withinReach(caller, sql`r.id`)} AND ${filter.registry === undefined ? sql`1 = 1` : sql`g.name = ${filter.registry}`}
          AND ${filter.repository === undefined ? sql`1 = 1` : sql`r.name = ${filter.repository}`})`,
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(${order}, images.id) ${sql.raw(isDescending ? "<" : ">")} (${after?.[0] ?? 0}, ${after?.[1] ?? 0})`,
      ),
    )
    .orderBy(order, direction)
    .orderBy("images.id", direction)
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ place, id }) => [place, id],
    item: (row) => ({
      digest: row.digest,
      platform: row.platform,
      name: row.name,
      names: row.names,
      size: row.size,
      packages: row.packages,
      critical: row.critical,
      high: row.high,
      medium: row.medium,
      low: row.low,
      fixable: row.fixable,
      risk: row.risk,
      verdict: row.verdict,
      reasons: JSON.parse(row.verdict_reasons) as string[],
      scannedAt: row.scanned_at,
      firstSeenAt: row.first_seen_at,
    }),
  });
}
