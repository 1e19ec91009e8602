import { sql, type RawBuilder } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { imageWithinReach, subjectWithinReach } from "../access/within-reach.ts";
import type { ServiceMeans } from "../service-means.ts";
import type { ListedPackage } from "./list-packages.ts";

/** That a package is affected by a vulnerability. */
export interface ShownMatch {
  readonly vulnerability: string;
  readonly package: string;
  readonly severity: string;
}

type Keyed<Item> = Item & { readonly key: string };
type Means = Pick<ServiceMeans, "store">;

/** The first packages of each of some images, by digest: one question for all. */
export async function packagesOfImages(
  { store }: Means,
  caller: Caller,
  digests: readonly string[],
  first: number,
): Promise<ReadonlyMap<string, ListedPackage[]>> {
  const { rows } = await sql<Keyed<ListedPackage>>`
    SELECT key, id, type, name, version, purl, distribution, vulnerabilities FROM (
      SELECT images.digest AS key, s.id, s.type, s.name, s.version, s.purl, s.distribution,
        (SELECT count(*) FROM matches m WHERE m.subject_id = s.id AND m.status = 'affected') AS vulnerabilities,
        row_number() OVER (PARTITION BY images.id ORDER BY s.name, s.version, s.id) AS place
      FROM images JOIN image_groups ig ON ig.image_id = images.id
      JOIN group_members gm ON gm.group_id = ig.group_id JOIN subjects s ON s.id = gm.subject_id
      WHERE images.digest IN (${sql.join(digests)}) AND ${imageWithinReach(caller, sql`images.id`)}) AS numbered
    WHERE place <= ${first} ORDER BY key, place`.execute(store.reading);
  return grouped(rows);
}

/** The first matches of each of some images, by digest, the worst first. */
export async function matchesOfImages(
  { store }: Means,
  caller: Caller,
  digests: readonly string[],
  first: number,
): Promise<ReadonlyMap<string, ShownMatch[]>> {
  const { rows } = await sql<Keyed<ShownMatch>>`
    SELECT key, vulnerability, package, severity FROM (
      SELECT images.digest AS key, m.vulnerability, m.package, m.severity,
        row_number() OVER (PARTITION BY images.id ORDER BY ${severityRank}, m.vulnerability, m.id) AS place
      FROM images JOIN image_groups ig ON ig.image_id = images.id
      JOIN group_members gm ON gm.group_id = ig.group_id
      JOIN matches m ON m.subject_id = gm.subject_id AND m.status = 'affected'
      WHERE images.digest IN (${sql.join(digests)}) AND ${imageWithinReach(caller, sql`images.id`)}) AS numbered
    WHERE place <= ${first} ORDER BY key, place`.execute(store.reading);
  return grouped(rows);
}

/** The first matches of each of some packages, by number, the worst first. */
export async function matchesOfPackages(
  { store }: Means,
  caller: Caller,
  ids: readonly string[],
  first: number,
): Promise<ReadonlyMap<string, ShownMatch[]>> {
  const { rows } = await sql<Keyed<ShownMatch>>`
    SELECT key, vulnerability, package, severity FROM (
      SELECT CAST(subjects.id AS TEXT) AS key, m.vulnerability, m.package, m.severity,
        row_number() OVER (PARTITION BY subjects.id ORDER BY ${severityRank}, m.vulnerability, m.id) AS place
      FROM subjects JOIN matches m ON m.subject_id = subjects.id AND m.status = 'affected'
      WHERE subjects.id IN (${sql.join(ids.map(Number))}) AND ${subjectWithinReach(caller)}) AS numbered
    WHERE place <= ${first} ORDER BY key, place`.execute(store.reading);
  return grouped(rows);
}

const severityRank: RawBuilder<number> = sql`CASE m.severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2
  WHEN 'low' THEN 3 WHEN 'negligible' THEN 4 ELSE 5 END`;

function grouped<Item>(rows: readonly Keyed<Item>[]): ReadonlyMap<string, Item[]> {
  return Map.groupBy(rows, ({ key }) => key);
}
