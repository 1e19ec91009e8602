import { imagesJudgeJob } from "../../jobs/definitions.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Store } from "../../store/store.ts";

/** Has every image judged anew: what they are judged by is another. */
export async function judgeEveryImage(store: Store, now: number): Promise<void> {
  await store.transaction(async (work) => {
    await enqueue(work, imagesJudgeJob, { all: true }, { trigger: "rescan", share: "/policies", now });
  });
}
