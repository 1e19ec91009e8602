/** Fills a store with images that are scanned but not matched yet, a repository a transaction. */
import { sql } from "kysely";
import type { Digest } from "#model";
import { insertRows, pieces } from "../../src/platform/store/insert-rows.ts";
import type { Store, Work } from "../../src/platform/store/store.ts";
import { groupPackages } from "../../src/platform/services/packages/package-groups.ts";
import { saveGroups, saveSubjects } from "../../src/platform/services/packages/save-packages.ts";
import { saveRepository } from "../../src/platform/services/images/note-reference.ts";
import { reportKeyOf } from "./stored-reports.ts";
import { versionsOfRepository, type InventoryMaker } from "./made-inventories.ts";

export function digestOf(image: number): Digest {
  return `sha256:${image.toString(16).padStart(64, "0")}`;
}

export function repositoryOf(image: number): string {
  const number = Math.floor(image / versionsOfRepository);
  return `team${number % 40}/app${number}`;
}

/** Stores images from one number up to another. */
export async function fillStore(
  store: Store,
  maker: InventoryMaker,
  { registryID, from, to }: { readonly registryID: number; readonly from: number; readonly to: number },
): Promise<void> {
  for (let at = from; at < to; at += versionsOfRepository) {
    const images = Array.from({ length: Math.min(versionsOfRepository, to - at) }, (_, index) => at + index);
    await store.transaction((work) => fillRepository(work, maker, registryID, images));
  }
}

async function fillRepository(
  work: Work,
  maker: InventoryMaker,
  registryID: number,
  images: readonly number[],
): Promise<void> {
  const repositoryID = await saveRepository(work, registryID, repositoryOf(images[0] ?? 0), 1);
  const held = images.map((image) => {
    const placed = maker.placed(image);
    return { image, placed, groups: groupPackages(placed) };
  });
  const subjectIDs = await saveSubjects(
    work,
    held.flatMap(({ placed }) => placed.map(({ subject }) => subject)),
  );
  const distinct = new Map(held.flatMap(({ groups }) => groups.map((group) => [group.digest, group])));
  await saveGroups(work, [...distinct.values()], subjectIDs);
  const groupIDs = new Map<string, number>();
  for (const piece of pieces([...distinct.keys()])) {
    const rows = await work
      .selectFrom("package_groups")
      .select(["id", "digest"])
      .where("digest", "in", piece)
      .execute();
    for (const { id, digest } of rows) groupIDs.set(digest, id);
  }
  const imageIDs = await insertImages(work, maker, held);
  const tags = await work
    .insertInto("tags")
    .values(
      images.map((image) => ({
        repository_id: repositoryID,
        name: `1.${image % versionsOfRepository}`,
        digest: digestOf(image),
        moved_at: image,
        first_seen_at: 1,
        last_seen_at: 1,
        gone_at: null,
      })),
    )
    .returning(["id", "digest"])
    .execute();
  await insertRows(
    work,
    "tag_history",
    tags.map(({ id, digest }) => ({ tag_id: id, digest, at: 1, trigger: "crawl" })),
  );
  const ids = held.map(({ image, groups }) => ({ image, groups, id: imageIDs.get(digestOf(image)) ?? 0 }));
  await insertRows(
    work,
    "root_images",
    ids.map(({ image, id }) => ({ root_digest: digestOf(image), image_id: id })),
  );
  await insertRows(
    work,
    "image_repositories",
    ids.map(({ id }) => ({ repository_id: repositoryID, image_id: id, held: 1, first_seen_at: 1 })),
  );
  await insertRows(
    work,
    "image_groups",
    ids.flatMap(({ id, groups }) =>
      groups.map(({ digest }) => ({ image_id: id, group_id: groupIDs.get(digest) ?? 0 })),
    ),
  );
  await sql`INSERT INTO repository_groups (repository_id, group_id)
    SELECT DISTINCT ir.repository_id, ig.group_id FROM image_repositories ir
    JOIN image_groups ig ON ig.image_id = ir.image_id WHERE ir.repository_id = ${repositoryID}`.execute(work);
}

async function insertImages(
  work: Work,
  maker: InventoryMaker,
  held: readonly { readonly image: number; readonly placed: readonly unknown[] }[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await work
    .insertInto("images")
    .values(
      held.map(({ image, placed }) => ({
        digest: digestOf(image),
        ...{
          media_type: "",
          platform: "linux/amd64",
          image_id: null,
          size: 1,
          place_factor: 1,
          built_at: null,
        },
        distribution: maker.distribution === null ? null : JSON.stringify(maker.distribution),
        ...{ first_seen_at: 1, last_used_at: 1, gone_at: null, scanned_at: 1, scanned_with: "1" },
        ...{ report_key: reportKeyOf(image), packages: placed.length, scanners: '["vuln","secret"]' },
        ...{ verdict: null, verdict_at: null, snapshot: null },
      })),
    )
    .returning(["id", "digest"])
    .execute();
  return new Map(rows.map(({ id, digest }) => [digest, id]));
}
