import { insertRows } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";
import { saveLabels } from "./save-labels.ts";
import type { ScanRecord } from "./scan-record.ts";

/** Facts of a scan besides its report. */
export interface ScanFacts {
  readonly reportKey: string;
  readonly version: string;
  /** Names the extractors and rules that looked at it. */
  readonly analysis?: string;
  /** Called where it holds packages of ecosystems that nothing before was of. */
  readonly onNewEcosystems?: (work: Work) => Promise<void>;
  readonly now: number;
}

/** Stores what a scan found out of an image: its row, layers, build and findings of its own. Gives its id. */
export async function saveImage(work: Work, record: ScanRecord, facts: ScanFacts): Promise<number> {
  const values = {
    media_type: record.mediaType,
    platform: record.platform,
    image_id: record.imageID,
    size: record.size,
    place_factor: record.placeFactor,
    distribution: record.distribution === null ? null : JSON.stringify(record.distribution),
    built_at: record.builtAt,
    scanned_at: facts.now,
    scanned_with: facts.version,
    report_key: facts.reportKey,
    packages: record.packages,
    unread: record.unread,
    scanners: JSON.stringify(record.scanners),
    analyzed_with: facts.analysis ?? null,
    rules: null,
    suppressed: null,
  };
  const { id } = await work
    .insertInto("images")
    .values({
      ...values,
      digest: record.digest,
      first_seen_at: facts.now,
      last_used_at: facts.now,
      gone_at: null,
      verdict: null,
      verdict_at: null,
      snapshot: null,
    })
    .onConflict((conflict) => conflict.column("digest").doUpdateSet(values))
    .returning("id")
    .executeTakeFirstOrThrow();
  await saveLayers(work, id, record, facts.now);
  await saveBuild(work, record, facts.now);
  await saveLabels(work, id, record.labels ?? {});
  await work.deleteFrom("image_findings").where("image_id", "=", id).execute();
  await insertRows(
    work,
    "image_findings",
    record.findings.map((finding) => ({ ...finding, image_id: id })),
  );
  return id;
}

async function saveLayers(work: Work, imageID: number, { layers }: ScanRecord, now: number): Promise<void> {
  const distinct = [...new Map(layers.map((layer) => [layer.digest, layer])).values()];
  distinct.sort((left, right) => (left.digest < right.digest ? -1 : 1));
  await insertRows(
    work,
    "layers",
    distinct.map(({ digest, diffID, mediaType, size }) => ({
      digest,
      diff_id: diffID,
      media_type: mediaType,
      size,
      first_seen_at: now,
    })),
  );
  await work.deleteFrom("image_layers").where("image_id", "=", imageID).execute();
  if (distinct.length === 0) return;
  const digests = distinct.map(({ digest }) => digest);
  const rows = await work
    .selectFrom("layers")
    .select(["id", "digest"])
    .where("digest", "in", digests)
    .execute();
  const ids = new Map(rows.map(({ id, digest }) => [digest, id]));
  await insertRows(
    work,
    "image_layers",
    layers.map(({ digest, instruction }, position) => ({
      image_id: imageID,
      position,
      layer_id: ids.get(digest) ?? 0,
      instruction,
    })),
  );
}

async function saveBuild(work: Work, { digest, build }: ScanRecord, now: number): Promise<void> {
  if (build === undefined) return;
  await work.deleteFrom("builds").where("image_digest", "=", digest).where("trust", "=", "label").execute();
  await work
    .insertInto("builds")
    .values({ image_digest: digest, ...build, pipeline: null, submitter: null, trust: "label", seen_at: now })
    .execute();
}
