import type { Digest } from "#model";
import { enqueue } from "../../jobs/enqueue.ts";
import { imageScanJob } from "../../jobs/definitions.ts";
import type { Trigger } from "../../jobs/priority.ts";
import { insertRows } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";
import { assignTeams } from "../access/assign-teams.ts";
import { askPlaces } from "../judging/ask-places.ts";
import { noteTagEvents } from "../registries/note-tag-events.ts";
import { shareOf, type WatchedRegistry } from "../registries/registry-access.ts";
import { isRunning } from "../use/running.ts";
import { publishedRegistry } from "../uploads/published-registry.ts";
import { isPublished } from "../uploads/published-result.ts";
import { renewHeld } from "./renew-held.ts";
import { renewRepositoryLives } from "../matching/finding-lives.ts";

/** An image that a reference leads to. */
export interface ReferredImage {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly platform: string;
  readonly size: number;
}

/** What a registry says a tag or a digest leads to. */
export interface NotedReference {
  readonly registry: WatchedRegistry;
  readonly repository: string;
  /** Undefined where only a digest was named. */
  readonly tag: string | undefined;
  /** Of the index or manifest that it leads to. */
  readonly root: Digest;
  readonly images: readonly ReferredImage[];
  readonly trigger: Trigger;
  readonly now: number;
}

/** Stores what a reference leads to, its history where it moved, and has scanned what nobody has looked at. */
export async function noteReference(work: Work, noted: NotedReference): Promise<void> {
  const { registry, repository, tag, root, now } = noted;
  const repositoryID = await saveRepository(work, registry.id, repository, now);
  if (tag !== undefined) await saveTag(work, repositoryID, { ...noted, tag });
  for (const image of noted.images) {
    const imageID = await saveReferred(work, image, now);
    await insertRows(work, "root_images", [{ root_digest: root, image_id: imageID.id }]);
    await insertRows(work, "image_repositories", [
      { repository_id: repositoryID, image_id: imageID.id, held: 0, first_seen_at: now },
    ]);
    if (
      imageID.isScanned ||
      registry.kind === publishedRegistry.kind ||
      (await isLeftOut(work, noted, image.digest))
    )
      continue;
    const args = { registryID: registry.id, repository, digest: image.digest, size: image.size };
    await enqueue(work, imageScanJob, args, { trigger: noted.trigger, share: shareOf(registry), now });
  }
  await renewHeld(work, repositoryID);
  await renewRepositoryLives(work, repositoryID, { now, fixedBy: root, because: "image" });
}

/** Crawls of a registry may look only at what runs; whatever was pushed or asked for is looked at. */
async function isLeftOut(
  work: Work,
  { registry, root, trigger }: NotedReference,
  digest: Digest,
): Promise<boolean> {
  if (!registry.settings.onlyInUse || trigger !== "crawl") return false;
  return !(await isRunning(work, [root, digest]));
}

/** A repository's id; one that is new, or came back, is noted. */
export async function saveRepository(
  work: Work,
  registryID: number,
  name: string,
  now: number,
): Promise<number> {
  const { id, first_seen_at: firstSeenAt } = await work
    .insertInto("repositories")
    .values({ registry_id: registryID, name, first_seen_at: now, last_seen_at: now, gone_at: null })
    .onConflict((conflict) =>
      conflict.columns(["registry_id", "name"]).doUpdateSet({ last_seen_at: now, gone_at: null }),
    )
    .returning(["id", "first_seen_at"])
    .executeTakeFirstOrThrow();
  if (firstSeenAt === now) await assignTeams(work, id);
  return id;
}

async function saveTag(
  work: Work,
  repositoryID: number,
  { registry, repository, tag, root, trigger, now }: NotedReference & { readonly tag: string },
): Promise<void> {
  const before = await work
    .selectFrom("tags")
    .select(["id", "digest", "gone_at"])
    .where("repository_id", "=", repositoryID)
    .where("name", "=", tag)
    .executeTakeFirst();
  if (before?.digest === root && before.gone_at === null) {
    await work.updateTable("tags").set({ last_seen_at: now }).where("id", "=", before.id).execute();
    return;
  }
  const { id } = await work
    .insertInto("tags")
    .values({
      repository_id: repositoryID,
      name: tag,
      digest: root,
      moved_at: now,
      first_seen_at: now,
      last_seen_at: now,
      gone_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["repository_id", "name"])
        .doUpdateSet({ digest: root, moved_at: now, last_seen_at: now, gone_at: null }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  await work.insertInto("tag_history").values({ tag_id: id, digest: root, at: now, trigger }).execute();
  await noteTagEvents(work, { registry, repository, tag, before: before?.digest, digest: root, now });
  const digests = before === undefined ? [root] : [root, before.digest];
  await askPlaces(work, { registryID: registry.id, repository, tag, digests }, { trigger, now });
}

async function saveReferred(
  work: Work,
  { digest, mediaType, platform, size }: ReferredImage,
  now: number,
): Promise<{ readonly id: number; readonly isScanned: boolean }> {
  const {
    id,
    scanned_at: scannedAt,
    scanned_with: version,
  } = await work
    .insertInto("images")
    .values({
      digest,
      media_type: mediaType,
      platform,
      image_id: null,
      size,
      place_factor: 1,
      distribution: null,
      built_at: null,
      first_seen_at: now,
      last_used_at: now,
      gone_at: null,
      scanned_at: null,
      scanned_with: null,
      report_key: null,
      verdict: null,
      verdict_at: null,
      snapshot: null,
    })
    .onConflict((conflict) => conflict.column("digest").doUpdateSet({ last_used_at: now, gone_at: null }))
    .returning(["id", "scanned_at", "scanned_with"])
    .executeTakeFirstOrThrow();
  return { id, isScanned: scannedAt !== null && !isPublished(version) };
}
