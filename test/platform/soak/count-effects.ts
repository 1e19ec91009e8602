import { sql } from "kysely";
import type { Store } from "../../../src/platform/store/store.ts";
import { fixedVersion } from "./soak.ts";

/** What is in the store when everything is done. */
export interface CountedEffects {
  readonly tags: number;
  /** Tags that lead elsewhere than the registry says, or have moved: each was pushed once. */
  readonly wrongTags: number;
  readonly movedTags: number;
  readonly images: number;
  readonly unscanned: number;
  /** Jobs whose effect was written twice. */
  readonly twice: number;
  /** Images whose findings are not those of their version. */
  readonly misjudged: number;
  /** Findings that were taken for fixed and opened again though nothing of the kind happened. */
  readonly reopened: number;
}

/** Counts; `versions` is what lies in each image, by digest. */
export async function countEffects(
  store: Store,
  versions: ReadonlyMap<string, number>,
): Promise<CountedEffects> {
  const tags = await store.reading.selectFrom("tags").select(["name", "digest", "gone_at"]).execute();
  const wrongTags = tags.filter(({ name, digest, gone_at: gone }) => {
    const version = versions.get(digest);
    return gone !== null || version === undefined || Number(name.slice(1)) % versions.size !== version;
  });
  const images = await store.reading
    .selectFrom("images")
    .select(["digest", "scanned_at", "high", "critical", "medium", "low", "unknown"])
    .execute();
  const misjudged = images.filter((image) => {
    const found = image.high + image.critical + image.medium + image.low + image.unknown;
    return found !== ((versions.get(image.digest) ?? 0) < fixedVersion ? 1 : 0);
  });
  return {
    tags: tags.length,
    wrongTags: wrongTags.length,
    movedTags: await count(store, "SELECT count(*) - (SELECT count(*) FROM tags) AS n FROM tag_history"),
    images: images.length,
    unscanned: images.filter(({ scanned_at: at }) => at === null).length,
    twice: await count(
      store,
      "SELECT count(*) AS n FROM (SELECT job_id FROM scans GROUP BY job_id HAVING count(*) > 1) AS more",
    ),
    misjudged: misjudged.length,
    reopened: await count(store, "SELECT count(*) AS n FROM finding_lives WHERE reopened > 0"),
  };
}

async function count(store: Store, text: string): Promise<number> {
  const { rows } = await sql.raw<{ n: number }>(text).execute(store.reading);
  return rows[0]?.n ?? -1;
}
