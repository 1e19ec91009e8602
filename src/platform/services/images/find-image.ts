import { sql } from "kysely";
import { isDigest, type DeploymentContext, type ScanReport } from "#model";
import { parseReference } from "#registry";
import { PlatformError } from "../../platform-error.ts";
import type { Caller } from "../../auth/principal.ts";
import type { Connection } from "../../store/store.ts";
import { imageWithinReach, withinReach } from "../access/within-reach.ts";
import { imagePlaces } from "../judging/image-places.ts";
import { standingRules } from "../judging/standing-rules.ts";
import { publishedRegistry } from "../uploads/published-registry.ts";
import type { ServiceMeans } from "../service-means.ts";
import { storedReport } from "./stored-report.ts";

/**
 * The digests of images within the caller's reach that a reference or a digest names. A tag of an index names several. Throws `NOT_FOUND`.
 */
export async function findImages(
  connection: Connection,
  caller: Caller,
  named: string,
): Promise<readonly string[]> {
  const rows = isDigest(named)
    ? await byDigest(connection, caller, named)
    : await byReference(connection, caller, named);
  if (rows.length > 0) return rows;
  throw new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `no image is known by ${JSON.stringify(named.slice(0, 300))}`,
    hint: "`assay images` shows those there are.",
  });
}

async function byDigest(connection: Connection, caller: Caller, digest: string): Promise<readonly string[]> {
  const { rows } = await sql<{ digest: string }>`
    SELECT i.digest FROM images i WHERE i.digest = ${digest} AND ${imageWithinReach(caller, sql`i.id`)}
    UNION SELECT i.digest FROM images i JOIN root_images ri ON ri.image_id = i.id
    WHERE ri.root_digest = ${digest} AND ${imageWithinReach(caller, sql`i.id`)}`.execute(connection);
  return rows.map((row) => row.digest).sort();
}

async function byReference(
  connection: Connection,
  caller: Caller,
  named: string,
): Promise<readonly string[]> {
  const { registry, name, tag, digest } = parseReference(named);
  if (digest !== undefined) return byDigest(connection, caller, digest);
  const rows = await connection
    .selectFrom("tags")
    .innerJoin("repositories", "repositories.id", "tags.repository_id")
    .innerJoin("registries", "registries.id", "repositories.registry_id")
    .innerJoin("root_images", "root_images.root_digest", "tags.digest")
    .innerJoin("images", "images.id", "root_images.image_id")
    .select("images.digest")
    .distinct()
    .where((where) =>
      where.or([
        where.and([where("registries.host", "=", registry), where("repositories.name", "=", name)]),
        // What no watched registry holds lies under its whole name.
        where.and([
          where("registries.name", "=", publishedRegistry.name),
          where("repositories.name", "=", `${registry}/${name}`),
        ]),
      ]),
    )
    .where("tags.name", "=", tag ?? "latest")
    .where("tags.gone_at", "is", null)
    .where(withinReach(caller, sql`repositories.id`))
    .execute();
  return rows.map((row) => row.digest);
}

/** The whole report of an image, as advisories, statements and policies judge it now. Throws `NOT_FOUND`. */
export async function imageReport(
  means: ServiceMeans,
  caller: Caller,
  digest: string,
  context?: DeploymentContext,
): Promise<ScanReport> {
  const { store, objects, snapshots, gate, clock, judge } = means;
  const row = await store.reading
    .selectFrom("images")
    .select(["report_key", "scanners"])
    .where("digest", "=", digest)
    .where(imageWithinReach(caller, sql`images.id`))
    .executeTakeFirst();
  const report = await storedReport(objects, row?.report_key);
  if (row === undefined || report === undefined) throw notScanned(digest);
  const current = await store.reading
    .selectFrom("snapshots")
    .select("digest")
    .where("is_current", "=", 1)
    .executeTakeFirst();
  const database = current === undefined ? undefined : await snapshots.file(current.digest);
  const basis = {
    rules: await standingRules(store),
    places: await imagePlaces(store.reading, digest),
    gate,
    now: clock.now(),
    ...(context === undefined ? {} : { context }),
  };
  const isLookedUp = (JSON.parse(row.scanners) as string[]).includes("vuln");
  return judge.judge(report, isLookedUp ? { database } : undefined, basis);
}

function notScanned(digest: string): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `the image ${digest} is not known, or was not scanned yet`,
    hint: "`assay jobs` shows whether a scan of it waits, or why it failed.",
  });
}
