import type { AdvisoryLookup, Finding } from "#model";
import { pieces } from "../../store/insert-rows.ts";
import type { Store } from "../../store/store.ts";

/** Vulnerabilities looked at in one transaction. */
const batchSize = 200;

/**
 * Notes when vulnerabilities were made public that advisories have just brought to our findings: the earliest that any
 * of their sources says. Asked only of those that changed, since texts are read for it.
 */
export async function notePublication(
  store: Store,
  vulnerabilities: readonly string[],
  advisories: Pick<AdvisoryLookup, "text">,
): Promise<void> {
  for (let at = 0; at < vulnerabilities.length; at += batchSize) {
    const piece = vulnerabilities.slice(at, at + batchSize);
    const times = await publicationTimes(store, piece, advisories);
    if (times.size === 0) continue;
    await store.transaction(async (work) => {
      for (const [id, published] of times)
        await work
          .updateTable("vulnerabilities")
          .set({ published_at: published })
          .where("id", "=", id)
          .where("published_at", "is", null)
          .execute();
    });
  }
}

async function publicationTimes(
  store: Store,
  ids: readonly string[],
  advisories: Pick<AdvisoryLookup, "text">,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  for (const piece of pieces(ids)) {
    const rows = await store.writing
      .selectFrom("matches")
      .innerJoin("vulnerabilities", "vulnerabilities.id", "matches.vulnerability")
      .select((row) => ["matches.vulnerability", row.fn.min("matches.body").as("body")])
      .where("matches.vulnerability", "in", piece)
      .where("published_at", "is", null)
      .groupBy("matches.vulnerability")
      .execute();
    for (const { vulnerability, body } of rows) {
      const published = publishedOf(JSON.parse(body) as Finding, advisories);
      if (published !== undefined) times.set(vulnerability, published);
    }
  }
  return times;
}

function publishedOf({ sources }: Finding, advisories: Pick<AdvisoryLookup, "text">): number | undefined {
  const times = sources
    .map(({ name, advisory }) => Date.parse(advisories.text(name, advisory)?.published ?? ""))
    .filter((time) => !Number.isNaN(time));
  return times.length === 0 ? undefined : Math.min(...times);
}
