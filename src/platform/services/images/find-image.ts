import { zstdDecompressSync } from "node:zlib";
import { sql } from "kysely";
import { isDigest, type ScanReport } from "#model";
import { parseReference } from "#registry";
import { lookUpAgain } from "#scan";
import { PlatformError } from "../../platform-error.ts";
import type { Caller } from "../../auth/principal.ts";
import type { Connection } from "../../store/store.ts";
import { imageWithinReach, withinReach } from "../access/within-reach.ts";
import type { ServiceMeans } from "../service-means.ts";

/** A report is no larger than this when it is unpacked. */
const maxReportBytes = 1024 ** 3;

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
    .where("registries.host", "=", registry)
    .where("repositories.name", "=", name)
    .where("tags.name", "=", tag ?? "latest")
    .where("tags.gone_at", "is", null)
    .where(withinReach(caller, sql`repositories.id`))
    .execute();
  return rows.map((row) => row.digest);
}

/** The whole report of an image, with the advisories that count now. Throws `NOT_FOUND`. */
export async function imageReport(means: ServiceMeans, caller: Caller, digest: string): Promise<ScanReport> {
  const { store, objects, snapshots, gate, clock } = means;
  const row = await store.reading
    .selectFrom("images")
    .select(["report_key", "scanners"])
    .where("digest", "=", digest)
    .where(imageWithinReach(caller, sql`images.id`))
    .executeTakeFirst();
  const bytes = typeof row?.report_key === "string" ? await objects.get(row.report_key) : undefined;
  if (row === undefined || bytes === undefined) throw notScanned(digest);
  const unpacked = zstdDecompressSync(bytes, { maxOutputLength: maxReportBytes });
  const report = JSON.parse(unpacked.toString("utf8")) as ScanReport;
  if (!(JSON.parse(row.scanners) as string[]).includes("vuln")) return report;
  const current = await store.reading
    .selectFrom("snapshots")
    .select("digest")
    .where("is_current", "=", 1)
    .executeTakeFirst();
  const file = current === undefined ? undefined : await snapshots.file(current.digest);
  return lookUpAgain(report, file ?? "/nonexistent", { ...gate, now: clock.now() });
}

function notScanned(digest: string): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `the image ${digest} is not known, or was not scanned yet`,
    hint: "`assay jobs` shows whether a scan of it waits, or why it failed.",
  });
}
