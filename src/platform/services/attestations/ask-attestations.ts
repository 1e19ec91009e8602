import { isDigest, type Digest } from "#model";
import { attestationsLookJob } from "../../jobs/definitions.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Trigger } from "../../jobs/priority.ts";
import type { Work } from "../../store/store.ts";
import { shareOf } from "../registries/registry-access.ts";

/** Tags under which signatures and attestations are kept where a registry lists no referrers. */
const attachedTag = /^sha256-([0-9a-f]{64})(?:\.(?:sig|att|sbom))?$/;

/** The digest that something is attached to, by the tag that it is kept under; undefined for other tags. */
export function subjectOfTag(tag: string | null): Digest | undefined {
  const [, hex] = attachedTag.exec(tag ?? "") ?? [];
  const digest = `sha256:${hex ?? ""}`;
  return isDigest(digest) ? digest : undefined;
}

/** Has signatures looked for of the images that a digest is of, or leads to: something was attached to it. */
export async function askAttestations(
  work: Work,
  subject: Digest,
  place: { readonly registryID: number; readonly repository: string },
  { trigger, now }: { readonly trigger: Trigger; readonly now: number },
): Promise<void> {
  const rows = await work
    .selectFrom("images")
    .leftJoin("root_images", "root_images.image_id", "images.id")
    .select("images.digest")
    .distinct()
    .where((where) =>
      where.or([where("images.digest", "=", subject), where("root_images.root_digest", "=", subject)]),
    )
    .limit(100)
    .execute();
  const registry = await work
    .selectFrom("registries")
    .select(["name", "team"])
    .where("id", "=", place.registryID)
    .executeTakeFirst();
  if (registry === undefined) return;
  const { registryID, repository } = place;
  for (const { digest } of rows) {
    const args = { registryID, repository, digest: digest as Digest };
    await enqueue(work, attestationsLookJob, args, { trigger, share: shareOf(registry), now });
  }
}
