import type { Trigger } from "../../jobs/priority.ts";
import type { Work } from "../../store/store.ts";
import { copiesOfTag } from "../registries/copies-of-tag.ts";
import { askJudgement } from "./pending-judgements.ts";

/** A tag that leads elsewhere, or nowhere, by now. */
export interface ChangedTag {
  readonly registryID: number;
  readonly repository: string;
  readonly tag: string;
  /** What it leads to, and led to before. */
  readonly digests: readonly string[];
}

/**
 * Has images judged by rules again whose places in registries are others: the tag's own, before and now, and its copies
 * elsewhere, which may diverge from it. Nothing where no rule is in force.
 */
export async function askPlaces(
  work: Work,
  { registryID, repository, tag, digests }: ChangedTag,
  how: { readonly trigger: Trigger; readonly now: number },
): Promise<void> {
  if (!(await hasRules(work))) return;
  const copies = await copiesOfTag(work, registryID, { repository, tag });
  const roots = [...new Set([...digests, ...copies.map(({ digest }) => digest)])];
  if (roots.length === 0) return;
  const rows = await work
    .selectFrom("root_images")
    .innerJoin("images", "images.id", "root_images.image_id")
    .select("images.id")
    .distinct()
    .where("root_images.root_digest", "in", roots)
    .where("images.scanned_at", "is not", null)
    .execute();
  const ids = rows.map(({ id }) => id);
  await askJudgement(work, ids, how);
}

async function hasRules(work: Work): Promise<boolean> {
  const policy = await work.selectFrom("policies").select("id").limit(1).executeTakeFirst();
  if (policy !== undefined) return true;
  return (await work.selectFrom("statements").select("id").limit(1).executeTakeFirst()) !== undefined;
}
