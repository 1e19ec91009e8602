import type { Store } from "../../store/store.ts";
import { judgeImages, type Judging } from "./judge-images.ts";

/** Images that are judged in one transaction: others get their turn between. */
const imageBatch = 1_000;

/** Judges every scanned image by its counts, and by what rules said of it last. Gives how many changed. */
export async function judgeAll(store: Store, judging: Judging, signal: AbortSignal): Promise<number> {
  const rows = await store.writing
    .selectFrom("images")
    .select("id")
    .where("scanned_at", "is not", null)
    .orderBy("id")
    .execute();
  let changed = 0;
  for (let at = 0; at < rows.length; at += imageBatch) {
    signal.throwIfAborted();
    const piece = rows.slice(at, at + imageBatch).map(({ id }) => id);
    changed += await store.transaction((work) => judgeImages(work, piece, judging));
  }
  return changed;
}
