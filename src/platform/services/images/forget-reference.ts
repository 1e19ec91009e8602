import type { Work } from "../../store/store.ts";
import { askPlaces } from "../judging/ask-places.ts";
import { renewRepositoryLives } from "../matching/finding-lives.ts";
import { renewHeld } from "./renew-held.ts";

/** Notes that a registry no longer has a tag, or a digest. What is known of it stays as long as retention says. */
export async function forgetReference(
  work: Work,
  registryID: number,
  gone: { readonly repository: string; readonly tag: string | null; readonly digest: string | null },
  now: number,
): Promise<void> {
  const repository = await work
    .selectFrom("repositories")
    .select("id")
    .where("registry_id", "=", registryID)
    .where("name", "=", gone.repository)
    .executeTakeFirst();
  if (repository === undefined) return;
  const tags = await work
    .updateTable("tags")
    .set({ gone_at: now })
    .where("repository_id", "=", repository.id)
    .where("gone_at", "is", null)
    .$if(gone.tag !== null, (query) => query.where("name", "=", gone.tag ?? ""))
    .$if(gone.tag === null, (query) => query.where("digest", "=", gone.digest ?? ""))
    .returning(["name", "digest"])
    .execute();
  for (const { name: tag, digest } of tags) {
    const changed = { registryID, repository: gone.repository, tag, digests: [digest] };
    await askPlaces(work, changed, { trigger: "crawl", now });
  }
  await renewHeld(work, repository.id);
  await renewRepositoryLives(work, repository.id, { now, fixedBy: null, because: "image" });
}
