import { sql } from "kysely";
import type { Clock } from "../../../runtime/clock.ts";
import type { ObjectStore } from "../../objects/object-store.ts";
import type { Store, Work } from "../../store/store.ts";
import type { SnapshotFiles } from "../matching/snapshot-files.ts";
import { dropOldAudit } from "../audit/audit-chain.ts";
import { rememberedMs } from "../registries/known-delivery.ts";
import { defaultRetention, type Retention } from "./retention.ts";

/** So long the same request is answered with the same answer. */
const idempotencyMs = 24 * 3_600_000;

/** What cleaning takes. */
export interface CleanMeans {
  readonly store: Store;
  readonly objects: ObjectStore;
  readonly snapshots: SnapshotFiles;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly retention?: Retention;
}

/** What was removed. */
export interface Cleaned {
  readonly images: number;
  readonly groups: number;
  readonly subjects: number;
  readonly jobs: number;
  readonly reports: number;
}

/** Images removed in one transaction. */
const imageBatch = 100;
/** A report whose scan is being stored is not an orphan yet. */
const youngestReportMs = 24 * 3_600_000;

/** Removes what is kept no longer, in small transactions, and then what nothing refers to. */
export async function cleanStore(means: CleanMeans): Promise<Cleaned> {
  const { store, clock, signal, retention = defaultRetention } = means;
  const now = clock.now();
  let images = 0;
  for (;;) {
    signal.throwIfAborted();
    const some = await store.transaction((work) => removeImages(work, now - retention.goneImagesMs));
    images += some;
    if (some < imageBatch) break;
  }
  const { groups, subjects } = await store.transaction((work) => removeOrphans(work, now - youngestReportMs));
  const jobs = await store.transaction((work) => removeOld(work, now, retention));
  const reports = await removeReports(means, now);
  await removeLayers(means, now - retention.layersMs);
  await pruneSnapshots(means);
  return { images, groups, subjects, jobs, reports };
}

/** Images that no tag leads to, and that nobody has pushed, crawled or asked for since. */
async function removeImages(work: Work, before: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    DELETE FROM images WHERE id IN (
      SELECT i.id FROM images i WHERE i.last_used_at < ${before}
        AND NOT EXISTS (SELECT 1 FROM image_repositories ir WHERE ir.image_id = i.id AND ir.held = 1)
        AND NOT ${ranSince(before)}
        AND NOT EXISTS (SELECT 1 FROM root_images ri JOIN tags t ON t.digest = ri.root_digest
          WHERE ri.image_id = i.id AND (t.gone_at IS NULL OR t.gone_at > ${before}))
      ORDER BY i.id LIMIT ${imageBatch})
    RETURNING id`.execute(work);
  return rows.length;
}

/** What runs stays, and what ran stays as long from then. */
function ranSince(before: number) {
  return sql`EXISTS (SELECT 1 FROM deployments d WHERE (d.ended_at IS NULL OR d.last_seen_at > ${before})
    AND (d.digest = i.digest OR d.digest IN (SELECT ri.root_digest FROM root_images ri WHERE ri.image_id = i.id)))`;
}

async function removeOrphans(
  work: Work,
  before: number,
): Promise<{ readonly groups: number; readonly subjects: number }> {
  await sql`DELETE FROM repository_groups WHERE group_id NOT IN (SELECT group_id FROM image_groups)`.execute(
    work,
  );
  const groups = await sql`
    DELETE FROM package_groups WHERE id NOT IN (SELECT group_id FROM image_groups)`.execute(work);
  const subjects = await sql`
    DELETE FROM subjects WHERE id NOT IN (SELECT subject_id FROM group_members)`.execute(work);
  await sql`DELETE FROM layers WHERE id NOT IN (SELECT layer_id FROM image_layers)`.execute(work);
  // A pipeline may tell of an image before it is known here, and of an index that leads to images.
  await sql`
    DELETE FROM builds WHERE seen_at < ${before} AND image_digest NOT IN (SELECT digest FROM images)
      AND image_digest NOT IN (SELECT root_digest FROM root_images)`.execute(work);
  await sql`DELETE FROM attestations WHERE image_digest NOT IN (SELECT digest FROM images)`.execute(work);
  return { groups: Number(groups.numAffectedRows ?? 0), subjects: Number(subjects.numAffectedRows ?? 0) };
}

async function removeOld(work: Work, now: number, retention: Retention): Promise<number> {
  const { jobsMs, scansMs, fixedFindingsMs, eventsMs, auditMs } = retention;
  const jobs = await sql`
    DELETE FROM jobs WHERE (state IN ('done', 'cancelled') AND finished_at < ${now - jobsMs})
      OR (state IN ('dead', 'quarantined') AND finished_at < ${now - 10 * jobsMs})`.execute(work);
  await sql`DELETE FROM scans WHERE finished_at < ${now - scansMs}`.execute(work);
  await sql`DELETE FROM finding_lives WHERE fixed_at < ${now - fixedFindingsMs}`.execute(work);
  await sql`DELETE FROM idempotency_keys WHERE created_at < ${now - idempotencyMs}`.execute(work);
  await sql`DELETE FROM deliveries WHERE at < ${now - rememberedMs}`.execute(work);
  await sql`DELETE FROM logins WHERE expires_at < ${now}`.execute(work);
  await sql`DELETE FROM admissions WHERE at < ${now - scansMs}`.execute(work);
  await sql`DELETE FROM deployments WHERE ended_at < ${now - scansMs}`.execute(work);
  await sql`DELETE FROM dismissals WHERE at < ${now - fixedFindingsMs}`.execute(work);
  await sql`DELETE FROM automatic_fixes WHERE at < ${now - fixedFindingsMs}`.execute(work);
  await sql`DELETE FROM webhook_deliveries WHERE delivered_at < ${now - scansMs}`.execute(work);
  await sql`DELETE FROM events WHERE at < ${now - eventsMs}`.execute(work);
  await dropOldAudit(work, now - auditMs);
  return Number(jobs.numAffectedRows ?? 0);
}

/** Reports that no image has: of images that went, and of scans that were done again. */
async function removeReports({ store, objects, signal }: CleanMeans, now: number): Promise<number> {
  const rows = await store.reading
    .selectFrom("images")
    .select("report_key")
    .where("report_key", "is not", null)
    .execute();
  const kept = new Set(rows.map(({ report_key: key }) => key));
  let removed = 0;
  for await (const key of objects.list("reports/")) {
    signal.throwIfAborted();
    const written = Number(/-(\d+)\.json\.zst$/.exec(key)?.[1] ?? 0);
    if (kept.has(key) || now - written < youngestReportMs) continue;
    await objects.remove(key);
    removed++;
  }
  return removed;
}

/** Analyses of layers that nobody has used for long: whoever needs one again makes it again. */
async function removeLayers({ store, objects, signal }: CleanMeans, before: number): Promise<void> {
  const rows = await store.reading
    .selectFrom("layer_analyses")
    .select("key")
    .where("used_at", "<", before)
    .execute();
  for (const { key } of rows) {
    signal.throwIfAborted();
    await objects.remove(key);
    await store.writing
      .deleteFrom("layer_analyses")
      .where("key", "=", key)
      .where("used_at", "<", before)
      .execute();
  }
}

/** The advisories that count, and those before: a difference needs both. */
async function pruneSnapshots({ store, snapshots }: CleanMeans): Promise<void> {
  const rows = await store.writing
    .selectFrom("snapshots")
    .select(["digest", "is_current"])
    .orderBy("installed_at", "desc")
    .execute();
  const kept = new Set(rows.slice(0, 3).map(({ digest }) => digest));
  for (const { digest, is_current: isCurrent } of rows) if (isCurrent === 1) kept.add(digest);
  const gone = rows.map(({ digest }) => digest).filter((digest) => !kept.has(digest));
  if (gone.length > 0) await store.writing.deleteFrom("snapshots").where("digest", "in", gone).execute();
  await snapshots.prune(kept);
}
