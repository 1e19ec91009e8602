import type { Digest } from "#model";
import { imageScanJob } from "../../jobs/definitions.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Trigger } from "../../jobs/priority.ts";
import type { Work } from "../../store/store.ts";
import { shareOf } from "../registries/registry-access.ts";

/** Has an image looked at again, in a repository that has it. False where no registry has it any more. */
export async function askScan(
  work: Work,
  imageID: number,
  { trigger, now }: { readonly trigger: Trigger; readonly now: number },
): Promise<boolean> {
  const row = await work
    .selectFrom("image_repositories")
    .innerJoin("images", "images.id", "image_repositories.image_id")
    .innerJoin("repositories", "repositories.id", "image_repositories.repository_id")
    .innerJoin("registries", "registries.id", "repositories.registry_id")
    .select(["images.digest", "images.size", "repositories.name as repository", "repositories.registry_id"])
    .select(["registries.name", "registries.team"])
    .where("image_repositories.image_id", "=", imageID)
    .orderBy("image_repositories.held", "desc")
    .orderBy("image_repositories.repository_id")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return false;
  const { digest, size, repository, registry_id: registryID } = row;
  const args = { registryID, repository, digest: digest as Digest, size };
  await enqueue(work, imageScanJob, args, { trigger, share: shareOf(row), now });
  return true;
}
